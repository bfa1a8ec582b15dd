/**
 * Who may load whom when the programs run: imports of types are gone, and every path is followed to its end.
 *
 * The other half of `npm run imports`; .dependency-cruiser.cjs has the rules about what is written.
 */
const written = require('./.dependency-cruiser.cjs')

// What opens, what derives the keys to it, and what is inside.
const opening =
  '^crypto/(open|phrase|office-keys|officer-keys|reporter-keys|key-pairs|thread|identity|content)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'the-server-cannot-open',
      comment: 'Neither server nor database loads code that could open what they store, by any path.',
      severity: 'error',
      from: { path: '^(server|db)/' },
      to: { path: opening, reachable: true },
    },
    {
      name: 'reporter-and-office-stay-apart',
      comment: "Officers' code never reaches a reporter's browser, nor the other way round, by any path.",
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
      comment: 'Pages reach reporters as HTML: what reads them is for the build, the server and the office.',
      severity: 'error',
      from: { path: '^client/reporter/' },
      to: { path: '^node_modules/markdown-it/', reachable: true },
    },
    {
      name: 'the-viewer-has-no-keys-and-no-network',
      comment:
        'What shows the files of strangers loads nothing that opens, derives, fetches or remembers, by any path.',
      severity: 'error',
      from: { path: '^client/viewer/' },
      to: { path: '^(crypto/|client/(api|office|reporter)/|node_modules/libsodium)', reachable: true },
    },
    {
      name: 'no-circles',
      comment: 'Each file can be read after those that it imports.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...written.options, tsPreCompilationDeps: false },
}
