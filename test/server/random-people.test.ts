/**
 * Whatever is done to the people of an office, in any order: nobody whom a reporter left out ever sees the case, and no
 * case is lost for good. Only removals and new keys can take a case's last reader, and their forms always say so; the
 * kit brings that reader back.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealAct, sendAct } from '../../client/office/case/sealing.ts'
import { aloneWithout } from '../../client/office/case/lone-cases.ts'
import { fetchCaseRows } from '../../client/office/case/rows.ts'
import { openCase, type OpenCase } from '../../client/office/case/open.ts'
import { assign, remove, removalNeeds } from '../../client/office/people/people.ts'
import { handOverCase, regrantCase, rekeyCase } from '../../client/office/case/rekeying.ts'
import { equal, type Mailbox, type OfficerId } from '../../crypto/bytes.ts'
import { daysBetween } from '../../crypto/day.ts'
import { CannotOpen, ManifestRefused } from '../../crypto/errors.ts'
import { isReader, leftOutWith } from '../../crypto/manifest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { toText } from '../../crypto/wire/bytes.ts'
import type { Role } from '../../crypto/wire/manifest.ts'
import { Refusal } from '../../crypto/wire/refusal.ts'
import { bringIn, lookAgain, newPerson, openToReports, type AtDesk } from '../../demo/people.ts'
import { draftOf, leaveReport } from '../../demo/reports.ts'
import { systemClock } from '../../server/clock.ts'
import { openDays, type Days } from '../support/days.ts'
import { ask, restore } from '../support/restore.ts'
import { setUpOffice, startSotto, type TestOffice, type TestSotto } from '../support/sotto.ts'
import { check, timesAsMany } from '../support/property.ts'

/** `who`, `other` and `which` are taken modulo the number available. */
const act = fc.record({
  type: fc.constantFrom(
    'report',
    'report',
    'open',
    'admit',
    'new keys',
    'restore',
    'remove',
    'bring back',
    'step aside',
    'hand over',
    'take out',
    'promote',
  ),
  who: fc.nat(20),
  other: fc.nat(20),
  which: fc.nat(20),
})
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

interface Left {
  readonly mailbox: Mailbox
  readonly text: string
  /** The people whom the reporter left out, with everybody whom they had let in. */
  readonly excluded: readonly OfficerId[]
}

type Readers = ReadonlyMap<string, { readonly number: string; readonly by: readonly string[] }>

/** Acts whose forms always say that cases which only this person opens stay closed, and that the kit opens them. */
const mayTakeTheLast: readonly Act['type'][] = ['remove', 'new keys']

class World {
  private readonly sotto: TestSotto
  private readonly days: Days
  readonly founder: TestOffice
  desks: AtDesk[]
  readonly cases: Left[] = []
  private readonly gone: AtDesk[] = []
  private names = 0
  /** What was refused. */
  readonly done: string[] = []
  /** The cases, by number, of which the page said before the last act that only one person would read them. */
  warned: readonly string[] = []

  private constructor(sotto: TestSotto, days: Days, founder: TestOffice, desks: AtDesk[]) {
    this.sotto = sotto
    this.days = days
    this.founder = founder
    this.desks = desks
  }

  static async begin(sotto: TestSotto, days: Days): Promise<World> {
    const anna = await setUpOffice(sotto, days.clock, 'closed')
    const world = new World(sotto, days, anna, [anna])
    await world.admit(anna, null)
    await openToReports(world.desks[0] ?? anna, ['en'], days.moment())
    await world.look()
    return world
  }

  private async look(): Promise<void> {
    this.desks = await Promise.all(this.desks.map(lookAgain))
  }

  private one<One>(list: readonly One[], at: number): One | undefined {
    return list[at % Math.max(1, list.length)]
  }

  private async admit(host: AtDesk, again: AtDesk | null, role: Role = 'officer') {
    const [channel] = host.unlocked.verified.manifest.channels
    if (!channel) throw new Error('a manifest has a channel')
    const login = again?.login ?? `person ${++this.names}`
    const invitee = {
      name: again?.unlocked.self.name ?? login,
      title: null,
      role,
      custodian: false,
      channel: channel.id,
      again: again && again.unlocked.officer,
    }
    const at = { moment: this.days.moment(), now: () => systemClock.now() }
    const person = newPerson(login, `${login} has a long password`)
    const desk = await bringIn(host, this.sotto.officer(), invitee, person, at)
    this.desks = [...this.desks.filter((one) => one !== again), desk]
    await this.look()
    return desk
  }

  /** Does one act, as the screens would offer it; skips what nobody may do. */
  async step({ type, who, other, which }: Act): Promise<void> {
    const by = this.one(this.desks, who)
    const about = this.one(this.desks, other)
    if (!by || !about) return
    const { days } = this
    this.warned = []
    switch (type) {
      case 'report':
        return this.report(which % 3 === 0 ? [about.unlocked.officer] : [])
      case 'open':
        for (const { number } of await fetchCaseRows(by.send)) await this.tryOpen(by, number)
        return
      case 'admit':
        if (this.desks.length < 5)
          await this.admit(
            this.signer(),
            null,
            (['auditor', 'officer', 'intake', 'expert'] as const)[which % 4],
          )
        return
      case 'promote': {
        if (about.unlocked.self.role !== 'auditor' && about.unlocked.self.role !== 'expert') return
        const { officer } = about.unlocked
        const given = { role: 'officer', title: null, custodian: false } as const
        const signer = this.signer()
        await assign(signer.send, signer.unlocked, officer, given, days.moment())
        return this.look()
      }
      case 'new keys': {
        const signer = this.signer()
        if (equal(about.unlocked.officer, signer.unlocked.officer)) return
        const fresh = await this.admit(signer, about)
        for (const { number } of await fetchCaseRows(signer.send)) {
          await this.quietly(
            regrantCase(signer.send, this.now(signer).unlocked, number, fresh.unlocked.officer),
          )
        }
        return
      }
      case 'restore':
        if (isReader(about.unlocked.self.role)) await this.restore(about)
        return
      case 'remove': {
        const signer = this.signer()
        const needs = removalNeeds(signer.unlocked, about.unlocked.officer, days.today())
        if (needs !== null && needs !== 'kit') return
        const kit = needs === 'kit' ? this.founder.founding.kit : null
        this.warned = await aloneWithout(signer.send, signer.unlocked, about.unlocked.officer)
        await remove(signer.send, signer.unlocked, about.unlocked.officer, kit, days.moment())
        this.desks = this.desks.filter((one) => one !== about)
        if (isReader(about.unlocked.self.role)) this.gone.push(about)
        return this.look()
      }
      case 'bring back': {
        const back = this.one(this.gone, which)
        if (back) await this.restore(back)
        return
      }
      case 'step aside': {
        const open = await this.anyCase(by, which)
        if (open) await this.quietly(this.send(by, open, { type: 'step-aside' }))
        return
      }
      case 'take out': {
        const open = await this.anyCase(by, which)
        const { officer } = about.unlocked
        if (open) await this.quietly(this.send(by, open, { type: 'remove-reader', officer }))
        return
      }
      case 'hand over': {
        const row = this.one(await fetchCaseRows(by.send), which)
        if (row) await this.quietly(handOverCase(by.send, by.unlocked, row.number, about.unlocked.officer))
      }
    }
  }

  private now(desk: AtDesk): AtDesk {
    return this.desks.find(({ unlocked }) => equal(unlocked.officer, desk.unlocked.officer)) ?? desk
  }

  /** Somebody who signs for the office. */
  private signer(): AtDesk {
    const signer = this.desks.find(({ unlocked }) =>
      unlocked.verified.signers.signers.some(({ officer }) => equal(officer, unlocked.officer)),
    )
    if (!signer) throw new Error('somebody signs')
    return signer
  }

  /** Who has removed somebody, if the last act was a removal. */
  signerId(): string {
    return toText(this.signer().unlocked.officer)
  }

  private async restore(about: AtDesk): Promise<void> {
    const { officer } = about.unlocked
    const { kit } = this.founder.founding
    const readyOn = await ask(this.sotto, kit, officer)
    this.days.pass(daysBetween(this.days.today(), readyOn))
    const desk = await restore(this.sotto, kit, officer, about.login, this.days.moment())
    const gone = this.gone.indexOf(about)
    if (gone >= 0) this.gone.splice(gone, 1)
    this.desks = [...this.desks.filter((one) => !equal(one.unlocked.officer, officer)), desk]
    await this.look()
  }

  private async report(excluded: readonly OfficerId[]): Promise<void> {
    const send = this.sotto.reporter()
    const verified = await fetchVerified(send, null, this.days.today())
    const text = `Report ${this.cases.length + 1}`
    const draft = draftOf(verified, text, { excluded })
    const [channel] = verified.manifest.channels
    if (!channel) throw new Error('a manifest has a channel')
    const out = [...excluded, ...leftOutWith(channel, excluded).map(({ id }) => id)]
    try {
      const { report } = await leaveReport(
        send,
        verified,
        draft,
        randomBytes<'entropy'>(16),
        this.days.today(),
      )
      this.cases.push({ mailbox: report.mailbox, text, excluded: excluded.length === 0 ? [] : out })
    } catch (error) {
      // Nobody is left to read it: the page says so, and nothing is sealed.
      if (!(error instanceof RangeError)) throw error
    }
  }

  private async anyCase(by: AtDesk, which: number): Promise<OpenCase | null> {
    const row = this.one(await fetchCaseRows(by.send), which)
    return row ? this.tryOpen(by, row.number) : null
  }

  /**
   * Makes new keys where they are due, as the desk does by itself, and then opens the case; null if it does not open.
   */
  private async tryOpen(by: AtDesk, number: string): Promise<OpenCase | null> {
    await rekeyCase(by.send, by.unlocked, number)
    try {
      return await openCase(by.send, by.unlocked, number, this.days.moment())
    } catch (error) {
      if (error instanceof CannotOpen || error instanceof ManifestRefused) return null
      throw error
    }
  }

  private async send(by: AtDesk, open: OpenCase, what: Parameters<typeof sealAct>[2]): Promise<void> {
    await sendAct(by.send, sealAct(by.unlocked, open, what, this.days.moment()))
  }

  /** A refusal has a code; anything else is a fault. */
  private async quietly(act: Promise<unknown>): Promise<void> {
    await act.catch((error: unknown) => {
      if (!(error instanceof Refusal || error instanceof CannotOpen)) throw error
      this.done.push(error.name)
    })
  }

  /**
   * Checks who opens which cases, with the text that was sent. People who were left out find none of theirs.
   * @returns those who open each case and can answer, by its mailbox: nobody leaves one to experts alone
   */
  async opened(): Promise<Readers> {
    const opened = new Map<string, { number: string; by: string[] }>()
    for (const desk of this.desks) {
      for (const row of await fetchCaseRows(desk.send)) {
        const left = this.cases.find(({ mailbox }) => equal(mailbox, row.mailbox))
        if (!left) throw new Error('a case that nobody sent')
        expect(left.excluded.map(toText)).not.toContain(toText(desk.unlocked.officer))
        const open = await this.tryOpen(desk, row.number)
        if (!open) continue
        expect(open.thread.report.content.text).toBe(left.text)
        expect(open.thread.fault).toBeNull()
        expect(open.entriesDamaged).toBe(false)
        if (!isReader(desk.unlocked.self.role)) continue
        const mailbox = toText(row.mailbox)
        const { by } = opened.get(mailbox) ?? { by: [] }
        opened.set(mailbox, { number: row.number, by: [...by, toText(desk.unlocked.officer)] })
      }
    }
    return opened
  }

  /** The way back that the page names: everybody who ever read here, with the kit. */
  async bringEverybodyBack(): Promise<void> {
    for (const desk of [...this.gone, ...this.desks]) {
      if (isReader(desk.unlocked.self.role)) await this.restore(desk)
    }
  }
}

let sottos: TestSotto[] = []
beforeAll(() => {
  sottos = []
})
afterAll(async () => {
  await Promise.all(sottos.map((one) => one.end()))
})

test(
  'no sequence of acts on people loses a case or opens one to somebody who was left out',
  async () => {
    await check(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 12 }), async (acts) => {
        const days = openDays()
        const sotto = await startSotto({ clock: days.clock })
        sottos.push(sotto)
        const world = await World.begin(sotto, days)
        await world.step({ type: 'report', who: 0, other: 0, which: 0 })
        await world.step({ type: 'report', who: 0, other: 1, which: 1 })
        let before = await world.opened()
        for (const one of acts) {
          await world.step(one)
          const after = await world.opened()
          for (const [mailbox, { number, by }] of before) {
            const left = after.get(mailbox)?.by ?? []
            if (!mayTakeTheLast.includes(one.type))
              expect({ one, left: left.length }).not.toEqual({ one, left: 0 })
            // Two read it, and the one who removed the other is now alone with it.
            if (one.type === 'remove' && by.length === 2 && left.length === 1 && left[0] === world.signerId())
              expect(world.warned).toContain(number)
          }
          before = after
        }
        const opened = new Set(before.keys())
        if (opened.size < world.cases.length) {
          await world.bringEverybodyBack()
          for (const one of (await world.opened()).keys()) opened.add(one)
        }
        expect([...opened].sort()).toEqual(world.cases.map(({ mailbox }) => toText(mailbox)).sort())
      }),
      5,
      { endOnFailure: true },
    )
  },
  600_000 * timesAsMany,
)
