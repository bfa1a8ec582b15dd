/**
 * Checks that the compiler cannot make: promises that nobody awaits, switches that miss a case, and doors.
 *
 * A door is the only file that may do something dangerous: randomness, time, the network, markup, storage. Everywhere
 * else the thing itself is banned, and the message names the door. The list of doors is below.
 */
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** `Math.random` is banned only on Math, `innerHTML` on every object. */
const properties = (message, ...names) =>
  names.map((name) => {
    const [object, property] = name.includes('.') ? name.split('.') : [undefined, name]
    return object === undefined ? { property, message } : { object, property, message }
  })
const globals = (message, ...names) => names.map((name) => ({ name, message }))
const syntax = (message, ...selectors) => selectors.map((selector) => ({ selector, message }))

const toRandom = 'Draw bytes with randomBytes() from crypto/random.ts.'
const toClock =
  'Take a Clock (server/clock.ts) or today() and nowInSeconds() (client/clock.ts); calculate with crypto/day.ts.'
const toLog = 'Log an event with server/log.ts; a program prints with process.stdout.write.'
const toSend = 'Take a Send as an argument; the one that reaches the network is in client/api/send.ts.'
const toElements = 'Write elements: text that becomes markup becomes code.'
const toMemory = "A reporter's browser keeps nothing: hold it in memory."
const toOfficeStorage = 'An office page keeps only what client/office/ stores with idb-keyval.'
const toOpening = 'The server cannot open: browsers do, with crypto/open.ts.'

const random = { properties: properties(toRandom, 'Math.random', 'getRandomValues', 'randomUUID') }
const time = {
  properties: properties(toClock, 'Date.now'),
  syntax: syntax(
    toClock,
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'CallExpression[callee.name="Date"]',
  ),
}
const log = { globals: globals(toLog, 'console') }
const network = {
  globals: globals(toSend, 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport'),
  properties: properties(toSend, 'sendBeacon'),
}
const markup = {
  properties: properties(
    toElements,
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe'],
    ...['createContextualFragment', 'dangerouslySetInnerHTML', 'document.write', 'document.writeln'],
  ),
  syntax: syntax(
    toElements,
    'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcdoc)$/i]',
    'Property[key.name="dangerouslySetInnerHTML"]',
  ),
}
const storage = {
  globals: globals(toMemory, 'localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'caches'),
  properties: properties(toMemory, 'document.cookie'),
}
const officeStorage = {
  globals: globals(toOfficeStorage, 'localStorage', 'sessionStorage', 'cookieStore', 'caches'),
  properties: properties(toOfficeStorage, 'document.cookie'),
}
/** `never` fits everywhere, so the compiler would not notice when the real type changes. */
const casts = { syntax: syntax('Cast to the real type.', 'TSAsExpression > TSNeverKeyword') }
/** Error messages are for people, and another version may word them differently. */
const wording = {
  syntax: syntax(
    'Decide by the class or the code of an error, not by its message.',
    'BinaryExpression > MemberExpression[property.name="message"]',
    'SwitchStatement > MemberExpression.discriminant[property.name="message"]',
    'CallExpression > MemberExpression.callee > MemberExpression.object[property.name="message"]',
    'CallExpression[callee.property.name=/^(test|exec|includes|has|get)$/] > MemberExpression[property.name="message"]',
  ),
}
const opening = {
  syntax: syntax(toOpening, 'MemberExpression[object.name="sodium"][property.name=/(_open|_dec|decrypt)/]'),
}

const toColumns =
  'Name the columns: when a newer version adds one while this program runs, PostgreSQL refuses a prepared statement that had asked for all.'
const columns = {
  syntax: syntax(toColumns, 'CallExpression[callee.property.name=/^(selectAll|returningAll)$/]'),
}

const toRuns = 'Test a property with check() from test/support/property.ts, which sets the number of runs.'
const runs = { properties: properties(toRuns, 'fc.assert', 'fc.check') }
const toAnyMachine =
  'A busy machine takes ten times as long: let what never ends meet the time limit of all tests, and measure speed in bench/.'
const machine = {
  properties: properties(toAnyMachine, 'performance.now'),
  syntax: syntax(
    toAnyMachine,
    'CallExpression[callee.name=/^(test|beforeAll|beforeEach|afterAll|afterEach)$/] > Literal.arguments[value<300000]',
    'CallExpression[callee.callee.object.name="test"] > Literal.arguments[value<300000]',
  ),
}

/** ESLint takes a rule from the last entry that has it, so each entry lists everything that is banned in its files. */
const ban = (...bans) => ({
  'no-restricted-globals': [
    'error',
    { globals: bans.flatMap((one) => one.globals ?? []), checkGlobalObject: true },
  ],
  'no-restricted-properties': ['error', ...bans.flatMap((one) => one.properties ?? [])],
  'no-restricted-syntax': ['error', ...[casts, ...bans].flatMap((one) => one.syntax ?? [])],
})

const onlyOfNodeCrypto = (names, ...paths) => [
  'error',
  { paths: [...['node:crypto', 'crypto'].map((name) => ({ name, ...names, message: toRandom })), ...paths] },
]
const usualNames = { allowImportNames: ['createHash', 'createHmac', 'pbkdf2Sync'] }
const toDatabase =
  'Connect with db/connect.ts or db/client.ts: a pg client without an error listener can end the process, and one without limits can hang it.'
const noPg = { name: 'pg', message: toDatabase }

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'data-*/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Node only strips types: an import of nothing but types would still load the file.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A number in a template is intended.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => stop()`, and `return failed()` in a function that returns nothing.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // To omit a property, we destructure it away from the rest; unused names begin with an underscore.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // We only spread words and codes, and we want code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A class with only a constructor replaces one of the browser's.
      '@typescript-eslint/no-extraneous-class': ['error', { allowConstructorOnly: true }],
      // It knows caught errors, but not errors that are passed on: kysely's `{ error }`. The plain rule replaces it.
      '@typescript-eslint/only-throw-error': 'off',
      'no-throw-literal': 'error',

      eqeqeq: 'error',
      'no-cond-assign': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-loss-of-precision': 'error',
      'no-self-assign': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',

      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-imports': onlyOfNodeCrypto(usualNames),
    },
  },

  // Lets ESLint see that `window.fetch` is `fetch`.
  { languageOptions: { globals: { window: 'readonly', self: 'readonly' } } },
  { rules: ban(random, log, wording) },
  { files: ['crypto/**'], rules: ban(random, log, wording, time, network) },
  { files: ['server/**', 'db/**'], rules: ban(random, log, wording, time, network, opening, columns) },
  { files: ['server/**', 'db/**'], rules: { 'no-restricted-imports': onlyOfNodeCrypto(usualNames, noPg) } },
  { files: ['client/**'], rules: ban(random, log, wording, time, network, markup, storage) },
  { files: ['client/office/**'], rules: ban(random, log, wording, time, network, markup, officeStorage) },
  {
    files: ['test/**'],
    rules: {
      ...ban(random, log, wording, runs, machine),
      // Tests check at run time what the types promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // They spread alphabets into letters, and browser objects into plain ones.
      '@typescript-eslint/no-misused-spread': 'off',
      // They may check our results against Node's, but must not draw randomness from it.
      'no-restricted-imports': onlyOfNodeCrypto({
        importNames: [
          ...['default', 'webcrypto', 'getRandomValues', 'randomBytes', 'randomFill', 'randomFillSync'],
          ...['randomInt', 'randomUUID', 'generateKey', 'generateKeySync'],
          ...['generateKeyPair', 'generateKeyPairSync', 'generatePrime', 'generatePrimeSync'],
        ],
      }),
    },
  },

  // The doors.
  { files: ['server/clock.ts'], rules: ban(random, log, wording, network, opening) },
  {
    files: ['db/client.ts', 'db/connect.ts', 'db/outage.ts'],
    rules: { 'no-restricted-imports': onlyOfNodeCrypto(usualNames) },
  },
  { files: ['test/support/property.ts'], rules: ban(random, log, wording, machine) },
  // These measure, and print what they measured.
  { files: ['test/slow/**', 'test/support/arrivals.ts'], rules: ban(random, wording, runs) },
  { files: ['client/clock.ts'], rules: ban(random, log, wording, network, markup, storage) },
  { files: ['client/api/send.ts'], rules: ban(random, log, wording, time, markup, storage) },

  // It has no tsconfig of its own: client/tsconfig.json is for browsers.
  {
    files: ['client/build.ts'],
    languageOptions: { parserOptions: { projectService: false, project: 'client/build/tsconfig.json' } },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  // CommonJS has no other way to import.
  // It is not of the product, and uses Node alone to check signatures.
  { files: ['docs/check-export.mjs'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
