/**
 * Which file may load which when the programs run: without imports of types, and following every path to its end.
 *
 * The other half of `npm run imports`; .dependency-cruiser.cjs has the rules about imports as written.
 */
const written = require('./.dependency-cruiser.cjs')

// Code that opens, that derives the keys for it, and that reads what is inside.
const opening =
  '^crypto/(open|phrase|office-keys|officer-keys|reporter-keys|key-pairs|thread|identity|content)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'the-server-cannot-open',
      comment: 'Neither server nor database loads, by any path, code that could open what they store.',
      severity: 'error',
      from: { path: '^(server|db)/' },
      to: { path: opening, reachable: true },
    },
    {
      name: 'reporter-and-office-stay-apart',
      comment: "Officers' code never reaches a reporter's browser by any path, nor the other way round.",
      severity: 'error',
      from: { path: '^client/(reporter|office)/' },
      to: { path: '^client/(reporter|office)/', pathNot: '^client/$1/', reachable: true },
    },
    {
      name: 'what-reporters-load-keeps-nothing',
      comment: 'Storage in the browser is for officers: a reporter leaves no trace on the device.',
      severity: 'error',
      from: { path: '^client/reporter/' },
      to: { path: '^node_modules/idb-keyval/', reachable: true },
    },
    {
      name: 'what-reporters-load-reads-no-markdown',
      comment: 'Pages reach reporters as HTML: only the build, the server and the office read Markdown.',
      severity: 'error',
      from: { path: '^client/reporter/' },
      to: { path: '^node_modules/markdown-it/', reachable: true },
    },
    {
      name: 'the-viewer-has-no-keys-and-no-network',
      comment:
        'The code that shows strangers’ files loads nothing, by any path, that opens, derives, fetches or remembers.',
      severity: 'error',
      from: { path: '^client/viewer/' },
      to: { path: '^(crypto/|client/(api|office|reporter)/|node_modules/libsodium)', reachable: true },
    },
    {
      name: 'no-circles',
      comment: 'Each file can be read after the files that it imports.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...written.options, tsPreCompilationDeps: false },
}
