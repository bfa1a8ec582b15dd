/**
 * WebKit, which Safari is built on, in its build for GTK. It is driven by classic WebDriver, a small protocol of HTTP and
 * JSON. A driver drives one browser, so each person has both for themselves; they show it on a screen that nobody sees.
 *
 * Spec: https://www.w3.org/TR/webdriver2/
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { until } from '../until.ts'
import { installed, type Tab, type TestBrowser } from './tab.ts'

const packages = 'webkit2gtk-driver xvfb'
/** The member by which the protocol says that something is an element. */
const element = 'element-6066-11e4-a52e-4f735466cecf'
/** What a page that changes under one's hands answers: looking again helps. */
const passing = [
  'no such element',
  'stale element reference',
  'element not interactable',
  'element click intercepted',
]

export async function startWebKit(): Promise<TestBrowser> {
  const begun: ChildProcess[] = []
  const close = async () => {
    // The screen was first: browsers need it until they have ended.
    for (const one of begun.toReversed()) await end(one)
  }
  try {
    const screen = await startScreen(begun)
    return { person: () => newPerson(screen, begun), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts a program in a process group of its own. */
function begin(
  begun: ChildProcess[],
  program: string,
  given: readonly string[],
  display?: string,
): ChildProcess {
  const env = { ...process.env, LANG: 'en_GB.UTF-8', ...(display === undefined ? {} : { DISPLAY: display }) }
  const child = spawn(program, given, { detached: true, env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  begun.push(child)
  // Also if the tests are stopped.
  process.once('exit', () => killGroup(child))
  return child
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, 'SIGKILL')
}

/** Ends a program and all that it has started. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  killGroup(child)
  await ended
}

/** @returns the screen's name, as in `DISPLAY` */
async function startScreen(begun: ChildProcess[]): Promise<string> {
  const program = installed('Xvfb', ['/usr/bin/Xvfb'], packages)
  // It chooses a number that is free, and writes it to its fourth file.
  const given = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']
  const screen = begin(begun, program, given)
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
  return `:${number.toString().trim()}`
}

async function newPerson(screen: string, begun: ChildProcess[]): Promise<Tab> {
  const driver = installed('WebKitWebDriver', ['/usr/bin/WebKitWebDriver'], packages)
  const browser = installed(
    'WebKit’s MiniBrowser',
    ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
    packages,
  )
  const port = await freePort()
  begin(begun, driver, [`--port=${port}`], screen)
  const server = `http://127.0.0.1:${port}`
  await until(() =>
    tell(server, 'GET', '/status').then(
      () => true,
      () => false,
    ),
  )
  const { sessionId } = await tell<{ sessionId: string }>(server, 'POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    },
  })
  return verbs(`${server}/session/${sessionId}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

class WebDriverError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** A command. @throws WebDriverError if the driver says no */
async function tell<Value>(server: string, method: string, path: string, body?: object): Promise<Value> {
  const answer = await fetch(`${server}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new WebDriverError(value.error ?? '', value.message ?? '')
  return value
}

function verbs(session: string): Tab {
  const post = <Value>(path: string, body: object) => tell<Value>(session, 'POST', path, body)
  const run = <Value>(script: string, args: readonly unknown[]) =>
    post<Value>('/execute/sync', { script, args })
  const find = async (at: string) => {
    const found = await post<Record<string, string>>('/element', { using: 'xpath', value: at })
    return found[element] ?? ''
  }
  /** Does it as soon as it is possible. @param act answers whether it did */
  const once = (at: string, act: (element: string) => Promise<boolean>) =>
    until(async () => {
      try {
        return await act(await find(at))
      } catch (error) {
        if (error instanceof WebDriverError && passing.includes(error.code)) return false
        throw error
      }
    }).then(
      () => undefined,
      (error: unknown) => {
        throw new Error(`not possible: ${at}`, { cause: error })
      },
    )
  const enter = (at: string, text: string) =>
    once(at, async (one) => {
      await post(`/element/${one}/value`, { text })
      return true
    })
  return {
    open: (url) => post('/url', { url }),
    click: (at) =>
      once(at, async (one) => {
        // The driver should, but does not always.
        await run('arguments[0].scrollIntoView({ block: "center" })', [{ [element]: one }])
        await post(`/element/${one}/click`, {})
        return true
      }),
    type: enter,
    // Typing its path chooses a file.
    choose: enter,
    see: (at) => once(at, (one) => tell<boolean>(session, 'GET', `/element/${one}/displayed`)),
    texts: (at) =>
      run(
        `const found = document.evaluate(arguments[0], document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE)
        return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index).textContent)`,
        [at],
      ),
    ask: (expression) =>
      post('/execute/async', {
        script: `const done = arguments[0]; Promise.resolve(${expression}).then(done)`,
        args: [],
      }),
    errors: [],
  }
}
