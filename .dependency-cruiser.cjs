/**
 * Which file may import which, as written: types count too, unless a rule says otherwise.
 *
 * `npm run imports` checks these rules and those of .dependency-cruiser-loaded.cjs, which follow imports through every
 * file in between. docs/architecture.md says what the folders are.
 */

// Code that runs at build time; the rest of client/ reaches a browser.
const builds = '^client/(build/|build\\.ts$|reporter/prerender\\.tsx$)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'only-sodium-ts-imports-libsodium',
      comment: 'One file starts libsodium, and decides which of its builds to load: use crypto/sodium.ts.',
      severity: 'error',
      from: { pathNot: '^crypto/sodium(\\.ts|-plain\\.cjs|-plain\\.d\\.cts)$' },
      to: { path: '^node_modules/libsodium' },
    },
    {
      name: 'crypto-imports-nothing-of-ours-outside',
      comment: 'It is the agreement between browser and server, and belongs to neither.',
      severity: 'error',
      from: { path: '^crypto/' },
      to: { path: '^(client|server|db|demo|bench|test)/' },
    },
    {
      name: 'crypto-has-no-input-and-no-output',
      comment: 'It also runs in browsers: no Node modules.',
      severity: 'error',
      from: { path: '^crypto/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-database-knows-only-crypto',
      comment: 'db/ is called by the server and knows nothing of it.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(client|server|demo|bench|test)/' },
    },
    {
      name: 'the-database-knows-only-types-of-crypto',
      comment: 'Other folders make and check what is stored. db/dump.ts is a program, and draws a password.',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/dump\\.ts$' },
      to: { path: '^crypto/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-server-does-not-know-the-client',
      comment: 'It serves the built files.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'the-client-does-not-know-the-server',
      comment:
        'Code that both need is in crypto/; everything else crosses HTTP. `npm run dev` starts the server with the build.',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/build\\.ts$' },
      to: { path: '^(server|db)/' },
    },
    {
      name: 'the-build-starts-the-server-and-no-more',
      comment: '`--watch` loads server/main.ts, and only when asked to.',
      severity: 'error',
      from: { path: '^client/build\\.ts$' },
      to: { path: '^(server|db)/', pathNot: '^server/main\\.ts$' },
    },
    {
      name: 'the-build-starts-the-server-only-when-asked',
      comment: 'With `await import()`, under `--watch`: a plain build opens no database.',
      severity: 'error',
      from: { path: '^client/build\\.ts$' },
      to: { path: '^server/main\\.ts$', dynamic: false },
    },
    {
      name: 'http-knows-no-other-room-of-the-server',
      comment: 'Every request goes through it: it knows nothing about what is asked for.',
      severity: 'error',
      from: { path: '^server/http/' },
      to: { path: '^server/[^/]+/', pathNot: '^server/http/' },
    },
    {
      name: 'login-knows-http-alone',
      comment: 'Who is asking, and what they may do: every room of the server asks this one.',
      severity: 'error',
      from: { path: '^server/login/' },
      to: { path: '^server/[^/]+/', pathNot: '^server/(http|login)/' },
    },
    {
      name: 'cases-and-pages-know-login-and-http-alone',
      comment: 'They know nothing about each other, or about what the office does with its people.',
      severity: 'error',
      from: { path: '^server/(cases|pages|jobs)/' },
      to: { path: '^server/[^/]+/', pathNot: '^server/(http|login|$1)/' },
    },
    {
      name: 'the-office-knows-no-cases-and-no-mail',
      comment: 'It acts on people and keys; to open the office, it asks which pages are confirmed.',
      severity: 'error',
      from: { path: '^server/office/' },
      to: { path: '^server/(cases|mail|jobs)/' },
    },
    {
      name: 'mail-knows-no-cases-and-no-pages',
      comment: 'A mail says that something waits, and never what.',
      severity: 'error',
      from: { path: '^server/mail/' },
      to: { path: '^server/(cases|pages|jobs)/' },
    },
    {
      name: 'no-room-of-the-server-knows-the-programs',
      comment: 'Only the two apps, start.ts and the commands put the rooms together.',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: {
        path: '^server/(main|start|sotto|reporter-app|office-app)\\.ts$',
      },
    },
    {
      name: 'checks-of-what-is-served-know-http-and-pages-alone',
      comment: 'They ask a server what anyone may ask, and compare: no login, no case, no office.',
      severity: 'error',
      from: { path: '^server/(served|webcat|runtime)/' },
      to: { path: '^server/[^/]+/', pathNot: '^server/(http|pages|served|$1)/' },
    },
    {
      name: 'nobody-but-webcat-knows-the-checks',
      comment: 'What serves does not depend on what checks.',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: '^server/(served|webcat|runtime|commands)/' },
      to: { path: '^server/(served|webcat)/' },
    },
    {
      name: 'lists-of-parts-are-not-parts',
      comment: 'supply/ looks at packages from outside; only tests use it.',
      severity: 'error',
      from: { path: '^(crypto|client|server|db|demo|bench)/' },
      to: { path: '^supply/' },
    },
    {
      name: 'reporter-and-office-stay-apart',
      comment:
        'Two apps for two kinds of people. Code that both need is in client/ui/, client/api/ or crypto/.',
      severity: 'error',
      from: { path: '^client/(reporter|office)/' },
      to: { path: '^client/(reporter|office)/', pathNot: '^client/$1/' },
    },
    {
      name: 'what-both-apps-share-knows-neither',
      comment: 'Both apps build on the shared folders, which import nothing from either app.',
      severity: 'error',
      from: { path: '^client/(ui|api|files|clean|paper|viewer|report)/' },
      to: { path: '^client/(reporter|office)/' },
    },
    {
      name: 'the-desk-knows-no-other-room',
      comment: "The ground floor of the office's app: every other room builds on it.",
      severity: 'error',
      from: { path: '^client/office/desk/' },
      to: { path: '^client/office/', pathNot: '^client/office/desk/' },
    },
    {
      name: 'door-case-mail-and-pages-know-the-desk-alone',
      comment: 'The first floor: code that several rooms above need.',
      severity: 'error',
      from: { path: '^client/office/(door|case|mail|pages)/' },
      to: { path: '^client/office/', pathNot: '^client/office/(desk|$1)/' },
    },
    {
      name: 'search-knows-the-desk-and-cases',
      comment: 'It stands between the floors: it reads cases, for the list.',
      severity: 'error',
      from: { path: '^client/office/search/' },
      to: { path: '^client/office/', pathNot: '^client/office/(desk|case|search)/' },
    },
    {
      name: 'a-room-knows-no-neighbour',
      comment:
        'The second floor: each knows the desk and the first floor. Code that two of them need moves down there.',
      severity: 'error',
      from: { path: '^client/office/(access|cases|people|settings|setup)/' },
      to: { path: '^client/office/', pathNot: '^client/office/(desk|door|case|search|mail|pages|$1)/' },
    },
    {
      name: 'opening-leads-through-the-rooms',
      comment: 'The steps to an open office know the rooms that they use, but not the app around them.',
      severity: 'error',
      from: { path: '^client/office/opening/' },
      to: { path: '^client/office/[^/]+\\.tsx?$' },
    },
    {
      name: 'nobody-imports-opening-but-the-app',
      comment: 'It is the top floor.',
      severity: 'error',
      from: { path: '^client/office/[^/]+/', pathNot: '^client/office/opening/' },
      to: { path: '^client/office/opening/' },
    },
    {
      name: 'no-circles',
      comment: 'Each file can be read after the files that it imports, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'the-build-is-not-part-of-the-pages',
      comment: 'Code that runs in a browser does not import the code that builds it.',
      severity: 'error',
      from: { path: '^client/', pathNot: builds },
      to: { path: builds },
    },
    {
      name: 'only-tests-choose-coins-and-nonces',
      comment: 'Chosen randomness is for vectors. Everything else seals with crypto/seal.ts.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^crypto/deterministic\\.ts$' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Only tests import tests; the bench is an exception, because it uses their browser.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'the-demo-is-not-the-product',
      comment: 'Demo, bench and tests use the product, never the other way round.',
      severity: 'error',
      from: { path: '^(server|client|db|crypto)/' },
      to: { path: '^(demo|bench|test)/' },
    },
    {
      name: 'what-runs-needs-no-development-package',
      comment: 'A package that the product loads must be listed under "dependencies".',
      severity: 'error',
      from: { path: '^(server|db|crypto|client)/', pathNot: builds },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'A package that we import must be listed in our own package.json, not only in that of another package.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'every-import-leads-somewhere',
      comment: 'Every import must be found, except modules that only the build provides.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
