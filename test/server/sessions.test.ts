/** Where an officer is logged in: listed by names that open nothing, and ended one by one. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generate } from 'otplib'
import { exchangeJson, type Send } from '../../client/api/send.ts'
import { logIn } from '../../client/office/desk/access.ts'
import type { OfficerSessionState } from '../../crypto/wire/officer.ts'
import { stretch } from '../../demo/stretch.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'

let sotto: TestSotto
let anna: TestOffice
let other: Send

interface Listed extends Omit<OfficerSessionState, 'name'> {
  readonly name: string
}

beforeAll(async () => {
  ;({ sotto, office: anna } = await startFounded())
  other = sotto.officer()
  const code = await generate({ secret: anna.totpSecret })
  await logIn(other, stretch, { login: anna.login, password: anna.password, code })
})
afterAll(() => sotto.end())

async function list(send: Send): Promise<readonly Listed[]> {
  const answer = await exchangeJson(send, { method: 'GET', path: '/api/sessions' })
  return (answer as { sessions: Listed[] }).sessions
}

const end = (send: Send, name: string) => send({ method: 'POST', path: '/api/sessions/end', body: { name } })

test('both sessions are listed, and each knows which one it is', async () => {
  const [mine, theirs] = [await list(anna.send), await list(other)]
  expect(mine).toHaveLength(2)
  expect(mine.map(({ name }) => name).sort()).toEqual(theirs.map(({ name }) => name).sort())
  expect(mine.find(({ current }) => current)?.name).not.toBe(theirs.find(({ current }) => current)?.name)
})

test('the listed name of a session opens nothing', async () => {
  const [one] = await list(anna.send)
  const cookie = `sotto=${one?.name ?? ''}`
  const stranger = sotto.officer()
  const { status } = await stranger({ method: 'GET', path: '/api/session', headers: { cookie } })
  expect(status).toBe(401)
})

test('a session can end another one of its own officer at once, and nobody else’s', async () => {
  const theirs = (await list(anna.send)).find(({ current }) => !current)
  expect((await end(anna.send, 'A'.repeat(43))).status).toBe(404)
  expect((await end(anna.send, theirs?.name ?? '')).status).toBe(200)
  expect((await other({ method: 'GET', path: '/api/session' })).status).toBe(401)
  expect((await anna.send({ method: 'GET', path: '/api/session' })).status).toBe(200)
  expect(await list(anna.send)).toHaveLength(1)
  expect((await end(anna.send, theirs?.name ?? '')).status).toBe(404)
})
