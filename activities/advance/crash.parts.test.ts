import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveText } from '../../db/queries/inbound.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, dyingDatabase, type TestEngine } from '../../test/parts/test-engine.ts'
import type { AdvanceDeps } from './deps.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const start = { kind: 'start' }
const exit = { kind: 'exit' }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })
const textThenWait: Drawing = {
  nodes: { start, sms, pause: wait('P1D'), second: sms, exit }, edges: ['start -> sms -> pause -> second -> exit'],
}

async function begun(drawing = textThenWait) {
  const campaign = await createTestCampaign(engine, { funnel: drawing })
  const [run] = await engine.enrol(campaign)
  return { campaign, run: run!, phone: campaign.contacts[0]!.phone! }
}

const claims = /insert into sends/
const records = /update runs set step/
const claimed = /"state":"dispatching"/
const moved = /"moved":true/

/** Another worker takes the step up: nothing of the first one's memory is left. */
const fresh = (): Partial<AdvanceDeps> => ({ unrecorded: new Map() })

test('an advance that is asked twice sends once, looks again, and rests as before', async () => {
  const { campaign, run, phone } = await begun()
  const first = await run.advance()
  const happened = await campaign.events()
  await expect(run.advance(fresh(), 'again')).resolves.toEqual({ do: 'go', at: (first as { at: object }).at })
  expect(await campaign.events()).toEqual(happened)
  const second = await run.go(fresh())
  expect(first).toMatchObject({ do: 'sleep' })
  expect(second).toMatchObject({ ...first, ms: expect.closeTo((first as { ms: number }).ms, -4) })
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
  expect(await campaign.events('send.')).toEqual(['send.sent'])
})

test('two workers at the same step at once send once; one rests, and who comes late looks again', async () => {
  for (let n = 0; n < 5; n += 1) {
    const { campaign, run, phone } = await begun()
    const both = await Promise.all([run.advance(fresh()), run.advance(fresh(), 'again')])
    expect(both.map((answer) => answer.do).toSorted()).toEqual(['go', 'sleep'])
    await run.finish()
    expect(await campaign.events('send.')).toEqual(['send.sent', 'send.sent'])
    expect(await engine.accepted('twilio', phone)).toHaveLength(2)
    expect(await campaign.db.selectFrom('messages').select('id').execute()).toHaveLength(2)
  }
})

test.each([
  ['before the claim', claims, 'before'],
  ['between the claim and the call', claimed, 'after'],
  ['between the call and the record', records, 'before'],
  ['between the record and the completion', moved, 'after'],
] as const)('a worker that dies %s: the message leaves once', async (_, statement, when) => {
  const { campaign, run, phone } = await begun()
  const database = dyingDatabase(engine.database, statement, when)
  await expect(run.advance({ ...fresh(), database })).rejects.toThrow('the process died here')
  run.answer = await run.advance(fresh(), 'again')
  expect(await run.finish(fresh())).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', phone)).toHaveLength(2)
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect((await campaign.events('send.')).filter((type) => type === 'send.sent')).toHaveLength(2)
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'exit', visits: { sms: 1, second: 1 } }])
})

test('what happens between the record of a step and its being asked again is heard, its signal being spent', async () => {
  const ask = { kind: 'wait-for', config: { event: 'reply', timeout: 'P9D' } }
  const { campaign, run, phone } = await begun({
    nodes: { start, ask, sms, late: exit, exit }, edges: ['start -> ask:happened -> sms -> exit', 'ask:timeout -> late'],
  })
  const dying = { database: dyingDatabase(engine.database, moved, 'after') }
  await expect(run.advance({ ...fresh(), ...dying })).rejects.toThrow('the process died here')
  const { messageId } = await receiveText(campaign.db, {
    workspaceId: campaign.workspaceId, provider: 'twilio', providerId: 'SM1', from: phone, to: campaign.number, body: 'Yes',
    optOut: null,
  })
  await campaign.db.updateTable('messages').set({ intent: 'positive' }).where('id', '=', messageId).execute()
  // The workflow saw the signal before it asked for this very step again, and waits for the next one.
  const answer = await run.advance(fresh(), 'again')
  expect(answer.do === 'go' ? await run.go() : answer).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
})

test('a worker that lives on while Postgres was away remembers what the provider said', async () => {
  const { campaign, run, phone } = await begun()
  const memory = { unrecorded: new Map() }
  const database = dyingDatabase(engine.database, records, 'before')
  await expect(run.advance({ ...memory, database })).rejects.toThrow()
  expect(memory.unrecorded.size).toBe(1)
  expect(await run.advance(memory, 'again')).toMatchObject({ do: 'sleep', ms: expect.closeTo(86_400_000, -4) })
  expect(memory.unrecorded.size).toBe(0)
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
  expect(await campaign.events('send.')).toEqual(['send.sent'])
})

test('what a worker remembers of an attempt says nothing about a later one', async () => {
  const { campaign, run, phone } = await begun()
  const memory = { unrecorded: new Map() }
  await engine.fault({ provider: 'twilio', kind: '429', times: 1, match: { to: phone } })
  const dead = { database: dyingDatabase(engine.database, records, 'before') }
  // The first worker hears "later", and loses Postgres before it can say so.
  await expect(run.advance({ ...memory, ...dead })).rejects.toThrow()
  // Another finds that nothing left, tries again, and dies after the provider has taken the message.
  run.skip(20_000)
  await run.advance(fresh(), 'again')
  await run.sleep(dead).catch(() => {})
  expect(await campaign.sends()).toMatchObject([{ state: 'dispatching', attempts: 2 }])
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
  // The first one is back.
  run.skip(20_000)
  await run.advance(memory, 'again')
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
  await run.finish(memory)
  expect(await engine.accepted('twilio', phone)).toHaveLength(2)
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('a message costs three statements', async () => {
  const { campaign, run } = await begun()
  let statements = 0
  const database = {
    ...engine.database,
    scoped: (workspaceId: string) => engine.database.scoped(workspaceId).withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        statements += 1
        return result
      },
    }),
  }
  const { versions } = engine.deps(run)
  await versions.get(campaign.workspaceId, (await campaign.runs())[0]!.version_id)
  await run.advance({ database, versions })
  expect(statements).toBe(3)
})
