/** The commands of docs/install.md, as they are printed there, on a bare Debian; then people use what they installed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { commandsIn } from '../support/commands.ts'
import {
  button,
  comeBack,
  enterNewOffice,
  officeTexts,
  openFromList,
  report,
  textsOf,
  visit,
  type MadeOffice,
} from '../support/journey.ts'
import { startMachine, type Machine } from '../support/machine.ts'
import { project } from '../support/program.ts'

const answers = [
  'report.example.org',
  'office.example.org',
  'caddy',
  '/etc/sotto-tls/cert.pem',
  '/etc/sotto-tls/key.pem',
  'no',
  '',
  '',
  'yes',
]

/** git refuses a folder that belongs to somebody else. */
const anybodys = "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'"

let machine: Machine
let browser: Browser
let link = ''
let words: string[] = []
let office: MadeOffice

beforeAll(async () => {
  machine = await startMachine('trixie', { [project]: '/srv/sotto' })
  browser = await launchBrowser([
    '--host-resolver-rules=MAP *.example.org 127.0.0.1',
    '--ignore-certificate-errors',
  ])
})
afterAll(async () => {
  await browser.close()
  await machine.stop()
})

test('every command of the page does what it should, and the office takes reports in 20 minutes', async () => {
  // Instead of Let's Encrypt, which must be able to reach the machine.
  await machine.run(`apt-get update && apt-get install --yes --no-install-recommends curl openssl
    install -d /etc/sotto-tls
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Sotto \\
      -addext 'subjectAltName=DNS:report.example.org,DNS:office.example.org' \\
      -keyout /etc/sotto-tls/key.pem -out /etc/sotto-tls/cert.pem
    chmod 644 /etc/sotto-tls/key.pem
    cat /etc/sotto-tls/cert.pem >> /etc/ssl/certs/ca-certificates.crt
    echo 127.0.0.1 report.example.org office.example.org >> /etc/hosts`)
  const began = Date.now()
  const blocks = await commandsIn('docs/install.md')
  expect(blocks.length).toBe(6)
  for (const block of blocks) {
    const commands = block.replace('https://git.example.org/sotto.git', '/srv/sotto')
    const ran = await machine.run(`${anybodys}\n${commands}`, `${answers.join('\n')}\n`)
    // Nothing can keep the clock of a container right, so that one thing is wrong; everything else is as it should be.
    if (block.includes('sotto doctor')) {
      expect(ran.said.split('\n').filter((line) => line.startsWith('WRONG'))).toEqual([
        expect.stringContaining('clock'),
      ])
    } else if (ran.code !== 0) throw new Error(`${block}\n${ran.said}`)
    link = /https:\/\/office\.example\.org\/setup#\S+/.exec(ran.said)?.[0] ?? link
  }
  expect(link).not.toBe('')
  const minutes = (Date.now() - began) / 60_000
  process.stdout.write(`The commands took ${minutes.toFixed(1)} minutes.\n`)
  expect(minutes).toBeLessThan(20)
})

test('the office is set up by the link, a person reports, and an officer reads it', async () => {
  const [say, desk] = [await textsOf('en'), await officeTexts()]
  const officer = await visit(browser)
  await officer.page.goto(link)
  await button(officer.page, desk('setup-begin')).waitFor()
  // What a browser would send, in one go: the steps in a browser are another test's.
  const at = { officePort: 8081, officeUrl: 'https://office.example.org', setupLink: link }
  office = await enterNewOffice(officer.page, at, desk)
  const reporter = await visit(browser)
  await reporter.page.goto('https://report.example.org/en/')
  words = await report(reporter.page, say, { text: 'Seen on the new server' })
  await openFromList(officer.page, desk, 'Seen on the new server')
  expect([...officer.errors, ...reporter.errors]).toEqual([])
  await officer.context.close()
  await reporter.context.close()
})

test('the service is confined, and its user cannot change the program', async () => {
  const scored = await machine.run('systemd-analyze security sotto.service --no-pager | tail -1')
  expect(Number(/exposure level[^:]*: ([\d.]+)/.exec(scored.said)?.[1])).toBeLessThanOrEqual(2)
  const written = await machine.run(
    'setpriv --reuid=sotto --regid=sotto --init-groups find /opt/sotto -writable -not -type l',
  )
  expect(written.said).toBe('')
  const environment = await machine.run(
    'tr "\\0" "\\n" < /proc/$(systemctl show sotto --property MainPID --value)/environ',
  )
  expect(environment.said).not.toMatch(/password|postgres:|smtps?:/)
})

test('visits leave nothing on the disk but in the database', async () => {
  await machine.run('touch /marker; sleep 1.1')
  const visitor = await visit(browser)
  for (const path of ['/en/', '/en/report', '/nowhere', '/api/nonsense'])
    await visitor.page.goto(`https://report.example.org${path}`)
  await visitor.context.close()
  await machine.run('systemctl stop sotto')
  const other = await visit(browser)
  await other.page.goto('https://report.example.org/en/').catch(() => null)
  await other.context.close()
  await machine.run('systemctl start sotto; sync')
  const changed = await machine.run(
    'find / -xdev -newer /marker -type f; find /run /tmp /var -newer /marker -type f',
  )
  const systems = /^\/(run|var\/lib)\/systemd\/|^\/(run|var)\/log\/journal\/|^\/var\/lib\/sotto\/data\//
  // It can only read it, and somebody may be at work on it.
  const bound = /^\/srv\/sotto\//
  expect(
    changed.said.split('\n').filter((path) => path !== '' && !systems.test(path) && !bound.test(path)),
  ).toEqual([])
})

test('the commands for an upgrade bring a newer version, and everything is still there', async () => {
  await machine.run(`${anybodys}
    git clone --quiet /srv/sotto /root/newer && cd /root/newer
    git -c user.name=A -c user.email=a@example.org commit --quiet --allow-empty --message 'Newer'
    git -C /opt/sotto remote set-url origin /root/newer`)
  const [commands = ''] = await commandsIn('docs/operations.md', 'Upgrades')
  expect(commands).toContain('git pull')
  const ran = await machine.run(`${anybodys}\n${commands}`)
  const wrong = ran.said.split('\n').filter((line) => line.startsWith('WRONG'))
  expect(wrong).toEqual([expect.stringContaining('clock')])
  expect((await machine.run('git -C /opt/sotto log -1 --format=%s')).said.trim()).toBe('Newer')
  await seenOnReturn()
})

test('killed, it comes back by itself with everything, and the journal says nothing about anybody', async () => {
  await machine.run('systemctl kill --signal=KILL sotto')
  const up =
    'until curl --silent --output /dev/null --fail http://127.0.0.1:8080/api/manifest; do sleep 0.2; done'
  expect(await machine.run(`timeout 60 bash -c '${up}'`)).toMatchObject({ code: 0 })
  await seenOnReturn()
  const journal = (await machine.run('journalctl --no-pager -u sotto -u caddy')).said
  expect(journal).toContain('started')
  for (const secret of [link.split('#')[1] ?? '', words.join(' '), office.login, '127.0.0.1:'])
    expect(journal.includes(secret)).toBe(false)
})

/** The reporter comes back with the words, and reads what they wrote. */
async function seenOnReturn(): Promise<void> {
  const say = await textsOf('en')
  const reporter = await visit(browser)
  await reporter.page.goto('https://report.example.org/en/')
  await comeBack(reporter.page, say, words.join(' '))
  await reporter.page.getByText('Seen on the new server').waitFor()
  await reporter.context.close()
}
