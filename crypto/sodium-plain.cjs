/** The build of libsodium that also runs without WebAssembly; `sodium.ts` says when. */
module.exports = require('libsodium-wrappers')
