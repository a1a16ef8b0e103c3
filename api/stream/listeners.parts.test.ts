import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { appendEvents } from '../../db/queries/events.ts'
import { type ApiProcess, startApiProcess } from '../../test/parts/api-process.ts'
import { listen, type Listener, type Listening, percentile } from '../../test/parts/listeners.ts'
import { startTestApi, type TestApi, type TestMember } from '../../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { testSettings } from '../../test/parts/test-worker.ts'

const crowd = { listeners: 200, perSecond: 50, seconds: 8, limitMs: 1000 }
/** The machine may be somebody else's just now: what is too late is tried again before it counts. */
const tries = 3

let parts: TestDatabase
/** In this process, for its words; what is listened to are processes of their own. */
let api: TestApi
let env: Record<string, string | undefined>
const processes: ApiProcess[] = []

beforeAll(async () => {
  parts = await createTestDatabase()
  const settings = testSettings({ databaseUrl: parts.databaseUrl })
  api = await startTestApi(settings)
  env = {
    PATH: process.env['PATH'], DATABASE_URL: parts.databaseUrl, AUTH_SECRET: settings.authSecret,
    CREDENTIALS_KEY: settings.credentialsKey, TEMPORAL_ADDRESS: inject('parts').temporalAddress, LOG_LEVEL: 'error',
  }
  processes.push(...await Promise.all([startApiProcess(env), startApiProcess(env)]))
})
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()))
  await api?.close()
  await parts?.close()
})

const write = ({ workspaceId }: TestMember, ...types: string[]) => appendEvents(parts.database.scoped(workspaceId), {
  workspaceId, events: types.map((type) => ({ type, data: { writtenAt: Date.now() } })),
})

/** Listens, and is ended with the test. */
async function listenTo({ url }: { url: string }, how: Listening): Promise<Listener> {
  const listener = await listen(url, how)
  onTestFinished(() => listener.stop())
  return listener
}

/** Writes until all of them have heard something: they listen from here on. */
async function heardBy(member: TestMember, listeners: Listener[]): Promise<void> {
  await expect.poll(async () => {
    await write(member, 'probe')
    return listeners.every(({ types }) => types.length > 0)
  }, { timeout: 30_000 }).toBe(true)
}

const own = ({ types }: Listener) => types.filter((type) => type.startsWith('n '))

test('two hundred listeners of two processes hear fifty events a second within a second, each once and in order', {
  timeout: 180_000,
}, async () => {
  const owner = await api.member(await api.workspace())
  const listeners = await Promise.all(Array.from({ length: crowd.listeners }, (_, n) => (
    listenTo(processes[n % 2]!, owner)
  )))
  await heardBy(owner, listeners)
  const told: string[] = []
  let late: number[] = []
  for (let n = 1; n <= tries; n += 1) {
    late = await playOnce(owner, listeners, told)
    console.log(`200 listeners, 50 events/s: late p50 ${percentile(late, 0.5)} ms, p95 ${percentile(late, 0.95)} ms, `
      + `max ${percentile(late, 1)} ms`)
    if (percentile(late, 0.95) < crowd.limitMs) break
  }
  for (const listener of listeners) expect(own(listener)).toEqual(told)
  expect(percentile(late, 0.95)).toBeLessThan(crowd.limitMs)
})

async function playOnce(owner: TestMember, listeners: Listener[], told: string[]): Promise<number[]> {
  const before = listeners.map(({ late }) => late.length)
  const began = Date.now()
  for (let n = 0; n < crowd.perSecond * crowd.seconds; n += 1) {
    await pause(Math.max(0, began + n * 1000 / crowd.perSecond - Date.now()))
    told.push(`n ${told.length}`)
    await write(owner, told.at(-1)!)
  }
  await expect.poll(() => listeners.every((each) => own(each).length === told.length), { timeout: 60_000 }).toBe(true)
  return listeners.flatMap(({ late }, n) => late.slice(before[n]))
}

test('a process that dies is gone on from: in another, or when it is back, without a gap and without a double', async () => {
  const owner = await api.member(await api.workspace())
  const mortal = await startApiProcess(env)
  const port = Number(new URL(mortal.url).port)
  const before = await listenTo(mortal, owner)
  await heardBy(owner, [before])
  await write(owner, 'n 1', 'n 2')
  await expect.poll(() => own(before)).toEqual(['n 1', 'n 2'])
  await mortal.kill()
  await expect.poll(() => before.isOver()).toBe(true)
  await write(owner, 'n 3')
  const after = before.ids.at(-1)!

  const elsewhere = await listenTo(processes[0]!, { ...owner, after })
  const back = await startApiProcess(env, port)
  onTestFinished(() => back.stop())
  const again = await listenTo(back, { ...owner, after })
  await write(owner, 'n 4')
  for (const listener of [elsewhere, again]) {
    await expect.poll(() => own(listener), { timeout: 20_000 }).toEqual(['n 3', 'n 4'])
    expect(listener.ids.filter((id) => before.ids.includes(id))).toEqual([])
  }
})

test('two workspaces that are written to at once each hear their own only', async () => {
  const [one, other] = await Promise.all([1, 2].map(async () => api.member(await api.workspace())))
  const ears = await Promise.all([one!, other!].map((member) => listenTo(processes[0]!, member)))
  await Promise.all([heardBy(one!, [ears[0]!]), heardBy(other!, [ears[1]!])])
  await Promise.all(Array.from({ length: 20 }, (_, n) => Promise.all([
    write(one!, `n of one ${n}`), write(other!, `n of other ${n}`),
  ])))
  for (const [n, name] of ['one', 'other'].entries()) {
    await expect.poll(() => own(ears[n]!).length).toBe(20)
    expect(own(ears[n]!).every((type) => type.startsWith(`n of ${name} `))).toBe(true)
  }
})

test('who signs out or is taken out of the workspace hears nothing more', async () => {
  const workspaceId = await api.workspace()
  const [owner, leaver, removed] = [
    await api.member(workspaceId), await api.member(workspaceId, 'bdr'), await api.member(workspaceId, 'bdr'),
  ]
  const ears = await Promise.all([owner, leaver, removed].map((member) => listenTo(api, member)))
  await heardBy(owner, ears)

  const signedOut = await fetch(`${api.url}/api/auth/sign-out`, {
    method: 'POST', headers: { cookie: leaver.cookie, origin: api.url, 'content-type': 'application/json' }, body: '{}',
  })
  expect(signedOut.status).toBe(200)
  await expect.poll(() => ears[1]!.isOver()).toBe(true)

  const { user } = await removed.client.me.get()
  await owner.client.members.remove({ params: { memberId: user.id } })
  await expect.poll(() => ears[2]!.isOver()).toBe(true)

  await write(owner, 'n 1')
  await expect.poll(() => own(ears[0]!)).toEqual(['n 1'])
  expect([own(ears[1]!), own(ears[2]!), ears[0]!.isOver()]).toEqual([[], [], false])
})

test('who signed out by another process stops hearing within a beat', async () => {
  const member = await api.member(await api.workspace())
  const ear = await listenTo(processes[0]!, member)
  await fetch(`${api.url}/api/auth/sign-out`, {
    method: 'POST', headers: { cookie: member.cookie, origin: api.url, 'content-type': 'application/json' }, body: '{}',
  })
  await expect.poll(() => ear.isOver(), { timeout: 40_000 }).toBe(true)
})
