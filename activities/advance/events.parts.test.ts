import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepOccurrence } from '../../db/queries/occurrences.ts'
import { finishTask } from '../../db/queries/tasks.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type DrivenRun, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const hour = 3_600_000
const exit = { kind: 'exit' }

/** A wait for a seat to be taken, in row 4 or further back, a day at most. */
const seat = (config: object = {}): Drawing => ({
  nodes: {
    start: { kind: 'start' }, late: exit, front: exit, back: exit,
    seat: { kind: 'wait-for', config: { event: 'webhook', name: 'seat.taken', timeout: 'P1D', ...config } },
    where: { kind: 'branch', config: { rules: [{ port: 'back', when: [{ field: 'event.row', op: 'more-than', value: 9 }] }] } },
  },
  edges: ['start -> seat:happened -> where:back -> back', 'where:else -> front', 'seat:timeout -> late'],
})

async function begun(drawing: Drawing, wish: object = {}) {
  const campaign = await createTestCampaign(engine, { funnel: drawing, ...wish })
  const [run] = await engine.enrol(campaign)
  const { contact_id: contactId } = (await campaign.runs())[0]!
  return { campaign, run: run!, contactId }
}

interface Told {
  campaign: TestCampaign; contactId: string; at: number; name?: string; row?: number
  payload?: Record<string, unknown>; campaignId?: string; id?: string
}

const happens = ({ campaign: { db, workspaceId }, contactId, at, name = 'seat.taken', row = 5, payload, campaignId, id = randomUUID() }: Told) =>
  keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name, contactId, payload: payload ?? { row }, source: 'test', sourceId: id, occurredAt: new Date(at),
      ...(campaignId ? { campaignId } : {}),
    },
  })

const left = async (campaign: TestCampaign, run: DrivenRun) =>
  (await campaign.runs()).find(({ id }) => id === run.runId)?.ended_reason

test('a run waits until the event is told, and rules can ask what came with it', async () => {
  for (const [row, reason] of [[5, 'front'], [12, 'back']] as const) {
    const { campaign, run, contactId } = await begun(seat())
    expect(await run.go()).toMatchObject({ do: 'sleep', ms: expect.closeTo(24 * hour, -4) })
    run.skip(hour)
    await happens({ campaign, contactId, at: run.now(), row })
    expect(await run.wake()).toEqual({ do: 'done' })
    expect(await left(campaign, run)).toBe(reason)
    expect(await campaign.events('event')).toEqual(['event.taken'])
  }
})

test('another name, another payload, another campaign or another contact is not what is awaited', async () => {
  const match = [{ field: 'event.row', op: 'more-than', value: 3 }]
  const { campaign, run, contactId } = await begun(seat({ match }), { contacts: 2 })
  const other = (await campaign.runs()).find((row) => row.id !== run.runId)!
  const elsewhere = await createTestCampaign(engine, { funnel: seat() })
  await run.go()
  run.skip(hour)
  const at = run.now()
  const mine = (await campaign.runs()).find(({ id }) => id === run.runId)!.contact_id
  expect(mine).toBe(contactId)
  await happens({ campaign, contactId: mine, at, name: 'seat.left' })
  await happens({ campaign, contactId: mine, at, row: 2 })
  await happens({ campaign, contactId: other.contact_id, at })
  await expect(happens({ campaign, contactId: mine, at, campaignId: elsewhere.campaignId })).rejects.toThrow()
  expect(await run.wake()).toMatchObject({ do: 'sleep', ms: expect.closeTo(23 * hour, -4) })
  await happens({ campaign, contactId: mine, at, campaignId: campaign.campaignId })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await left(campaign, run)).toBe('front')
})

test('among many events of other rows the one that fits is found', async () => {
  const { campaign, run, contactId } = await begun(seat({ match: [{ field: 'event.row', op: 'is', value: 7 }] }))
  await run.go()
  run.skip(hour)
  for (let n = 0; n < 205; n += 1) await happens({ campaign, contactId, at: run.now(), row: 1 })
  await happens({ campaign, contactId, at: run.now(), row: 7 })
  expect(await run.wake()).toEqual({ do: 'done' })
})

test('time runs out; what happened in time counts though nobody looked until later, what came later does not', async () => {
  const alone = await begun(seat())
  await alone.run.go()
  expect(await alone.run.sleep()).toEqual({ do: 'done' })
  expect(await left(alone.campaign, alone.run)).toBe('late')
  for (const [afterHours, reason] of [[23, 'front'], [25, 'late']] as const) {
    const { campaign, run, contactId } = await begun(seat())
    await run.go()
    await happens({ campaign, contactId, at: run.now() + afterHours * hour })
    run.skip(30 * hour)
    expect(await run.wake()).toEqual({ do: 'done' })
    expect(await left(campaign, run)).toBe(reason)
  }
})

test('what happened shortly before counts where the node looks back, and only so far', async () => {
  const given = [['PT2H', 1, 'done'], ['PT2H', 3, 'sleep'], [undefined, 1, 'sleep']] as const
  for (const [lookBack, hoursAgo, does] of given) {
    const { campaign, run, contactId } = await begun(seat(lookBack ? { lookBack } : {}))
    await happens({ campaign, contactId, at: run.now() - hoursAgo * hour })
    expect(await run.go()).toMatchObject({ do: does })
    // Later news of it change nothing either.
    expect(await run.wake()).toMatchObject({ do: does })
  }
})

test('an event that was under way when the wait began is not lost', async () => {
  const { campaign, run, contactId } = await begun(seat())
  await run.go()
  await happens({ campaign, contactId, at: run.now() - 60_000 })
  expect(await run.wake()).toEqual({ do: 'done' })
})

test('each event counts once at a wait, however often the contact comes there', async () => {
  const { campaign, run, contactId } = await begun({
    nodes: {
      start: { kind: 'start' }, sms: { kind: 'sms', config: { contentId: 'a text' } }, late: exit,
      seat: { kind: 'wait-for', config: { event: 'webhook', name: 'seat.taken', timeout: 'P1D', lookBack: 'P2D' } },
    },
    edges: ['start -> seat:happened -> sms -> seat', 'seat:timeout -> late'],
  })
  const at = run.now() - hour
  await happens({ campaign, contactId, at })
  await happens({ campaign, contactId, at: at + 1 })
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect((await campaign.sends()).length).toBe(2)
  await happens({ campaign, contactId, at: run.now() })
  await run.wake()
  expect((await campaign.sends()).length).toBe(3)
  expect(await run.sleep()).toEqual({ do: 'done' })
})

test('an advance that is repeated, or whose record is lost, takes the event once and goes on all the same', async () => {
  const { campaign, run, contactId } = await begun(seat())
  await run.go()
  await happens({ campaign, contactId, at: run.now() })
  const first = await run.advance()
  expect(await run.advance({}, 'again')).toEqual(first)
  expect(first).toEqual({ do: 'done' })
  expect(await campaign.db.selectFrom('run_occurrences').selectAll().execute()).toHaveLength(1)
  expect(await campaign.events('event')).toEqual(['event.taken'])
})

test('an RSVP leaves by its answer', async () => {
  for (const answer of ['yes', 'no', 'maybe']) {
    const { campaign, run, contactId } = await begun({
      nodes: {
        start: { kind: 'start' }, yes: exit, no: exit, maybe: exit, late: exit,
        rsvp: { kind: 'wait-for', config: { event: 'rsvp', ways: 'by-answer', timeout: 'P1D' } },
      },
      edges: ['start -> rsvp:yes -> yes', 'rsvp:no -> no', 'rsvp:maybe -> maybe', 'rsvp:timeout -> late'],
    })
    await run.go()
    await happens({ campaign, contactId, at: run.now(), name: 'rsvp', payload: { answer } })
    expect(await run.wake()).toEqual({ do: 'done' })
    expect(await left(campaign, run)).toBe(answer)
  }
})

test('a task that was done shortly before counts where the node looks back', async () => {
  for (const [lookBack, does] of [['PT1H', 'done'], [undefined, 'sleep']] as const) {
    const { campaign, run } = await begun({
      nodes: {
        start: { kind: 'start' }, ask: { kind: 'task', config: { outcomes: ['called'] } }, exit, late: exit,
        done: { kind: 'wait-for', config: { event: 'task', node: 'ask', timeout: 'P1D', ...(lookBack ? { lookBack } : {}) } },
      },
      edges: ['start -> ask:called -> done:happened -> exit', 'done:timeout -> late'],
    })
    await run.go()
    const task = await campaign.db.selectFrom('tasks').select('id').where('run_id', '=', run.runId).executeTakeFirstOrThrow()
    await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task.id, outcome: 'called', userId: 'u' })
    run.skip(20 * 60_000)
    expect(await run.wake()).toMatchObject({ do: does })
  }
})

test('a reply that came shortly before counts where the node looks back, once', async () => {
  const { campaign, run, contactId } = await begun({
    nodes: {
      start: { kind: 'start' }, pause: { kind: 'wait', config: { kind: 'duration', for: 'PT2H' } }, late: exit,
      sms: { kind: 'sms', config: { contentId: 'a text' } },
      reply: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D', lookBack: 'PT6H' } },
    },
    edges: ['start -> pause -> reply:happened -> sms -> reply', 'reply:timeout -> late'],
    rules: { reply: { otherwise: 'go-on', unclear: 'go-on', jumps: {} } },
  })
  await run.go()
  run.skip(hour)
  await campaign.db.insertInto('messages').values({
    workspace_id: campaign.workspaceId, contact_id: contactId, direction: 'in', channel: 'sms', from_address: 'x',
    to_address: 'y', body: 'Fine.', provider: 'twilio', provider_id: randomUUID(), intent: 'positive', at: new Date(run.now()),
  }).execute()
  await run.wake()
  run.skip(2 * hour)
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
  expect((await campaign.sends()).length).toBe(1)
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await left(campaign, run)).toBe('late')
})

test('one way of a parallel waits for the task of another, and for nothing else that is done', async () => {
  const { campaign, run } = await begun({
    nodes: {
      start: { kind: 'start' }, both: { kind: 'parallel', config: { ways: ['a', 'b'] } }, join: { kind: 'join', config: { mode: 'all' } },
      ask: { kind: 'task', config: { outcomes: ['called'] } }, other: { kind: 'task', config: { outcomes: ['done'] } },
      asked: { kind: 'wait-for', config: { event: 'task', node: 'other', timeout: 'P1D' } }, exit,
    },
    edges: ['start -> both:a -> ask:called -> other:done -> join -> exit', 'both:b -> asked:happened -> join', 'asked:timeout -> join'],
  })
  await run.go()
  const finish = async (nodeId: string, outcome: string) => {
    const { id: taskId } = await campaign.db.selectFrom('tasks').select('id').where('run_id', '=', run.runId)
      .where('node_id', '=', nodeId).executeTakeFirstOrThrow()
    await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId, outcome, userId: 'u' })
    return run.wake()
  }
  await finish('ask', 'called')
  expect(await campaign.events('event')).toEqual([])
  expect(await finish('other', 'done')).toEqual({ do: 'done' })
  expect(await campaign.events('event')).toEqual(['event.taken'])
})

test('what let the contact in is behind them: a wait that looks back does not count it', async () => {
  const { campaign, run, contactId } = await begun(seat({ lookBack: 'P1D' }))
  const { id } = await happens({ campaign, contactId, at: run.now(), row: 12 })
  await campaign.db.insertInto('run_occurrences').values({
    workspace_id: campaign.workspaceId, run_id: run.runId, node_id: '', occurrence_id: id,
  }).execute()
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  run.skip(hour)
  await happens({ campaign, contactId, at: run.now() })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await left(campaign, run)).toBe('front')
})
