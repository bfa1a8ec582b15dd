/**
 * Removes everything that could reach the network past the frame's policy, before any file arrives: an attacker who
 * breaks a decoder finds it gone. It is imported first in main.ts, and so runs first.
 */
const ways = [
  ...[
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'mozRTCPeerConnection',
    'RTCDataChannel',
    'RTCIceTransport',
  ],
  ...[
    'RTCDtlsTransport',
    'RTCSctpTransport',
    'RTCRtpSender',
    'RTCRtpReceiver',
    'RTCRtpTransceiver',
    'RTCCertificate',
  ],
  ...['WebTransport', 'WebSocket', 'WebSocketStream', 'EventSource', 'XMLHttpRequest', 'fetchLater'],
  ...[
    'Worker',
    'SharedWorker',
    'BroadcastChannel',
    'PresentationRequest',
    'PaymentRequest',
    'TCPSocket',
    'UDPSocket',
  ],
  ...['Notification', 'PushManager', 'BackgroundFetchManager', 'RemotePlayback'],
]
for (const way of ways) {
  // By its own name on the window: deleted if possible, and otherwise permanently set to undefined.
  Reflect.deleteProperty(globalThis, way)
  if (way in globalThis)
    Object.defineProperty(globalThis, way, { value: undefined, writable: false, configurable: false })
}
for (const [owner, way] of [
  [Navigator.prototype, 'sendBeacon'],
  [Navigator.prototype, 'serviceWorker'],
  [Navigator.prototype, 'mediaDevices'],
  [Navigator.prototype, 'presentation'],
  [Window.prototype, 'open'],
] as const) {
  Reflect.deleteProperty(owner, way)
}
