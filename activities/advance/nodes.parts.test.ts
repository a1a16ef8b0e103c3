import { afterAll, beforeAll, expect, test } from 'vitest'
import { finishTask } from '../../db/queries/tasks.ts'
import { json } from '../../db/tables/json.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const hour = 3_600_000
const email = { kind: 'email', config: { contentId: 'an email' } }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const voicemail = { kind: 'voicemail', config: { contentId: 'a script' } }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })

async function begun(drawing: Drawing, wish: object = {}) {
  const campaign = await createTestCampaign(engine, { funnel: drawing, ...wish })
  const [run] = await engine.enrol(campaign)
  return { campaign, run: run!, contact: campaign.contacts[0]! }
}

const phoneOf = ({ contacts }: TestCampaign) => contacts[0]!.phone!

test('email, text and voicemail go out one after the other, each with its content and in the conversation', async () => {
  const { campaign, run, contact } = await begun({
    nodes: { start: { kind: 'start' }, email, sms, voicemail, exit: { kind: 'exit' } },
    edges: ['start -> email -> sms -> voicemail -> exit'],
  })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await engine.accepted('twilio', phoneOf(campaign))).toMatchObject([
    { from: campaign.number, body: `Hello ${contact.first_name}.` },
  ])
  expect(await engine.accepted('smtp', contact.email)).toMatchObject([{ subject: `Hello ${contact.first_name}` }])
  expect(await engine.accepted('slybroadcast', phoneOf(campaign))).toMatchObject([{ from: campaign.number }])
  const messages = await campaign.db.selectFrom('messages').selectAll().orderBy('at').execute()
  expect(messages).toMatchObject([
    { channel: 'email', direction: 'out', to_address: contact.email, subject: `Hello ${contact.first_name}` },
    { channel: 'sms', direction: 'out', to_address: contact.phone, body: `Hello ${contact.first_name}.` },
    { channel: 'voicemail', direction: 'out', to_address: contact.phone, body: `Hello ${contact.first_name}.` },
  ])
  expect(await campaign.events()).toEqual([
    'run.enrolled', 'node.entered', 'node.entered', 'send.sent', 'node.entered', 'send.sent',
    'node.entered', 'send.sent', 'node.entered', 'run.ended',
  ])
})

test('the audio of a voicemail is made once for all who hear the same words', async () => {
  const campaign = await createTestCampaign(engine, {
    funnel: { nodes: { start: { kind: 'start' }, voicemail, exit: { kind: 'exit' } }, edges: ['start -> voicemail -> exit'] },
    contents: { 'a script': { name: 'S', channel: 'voicemail', body: { script: 'The same for all of you.' } } },
    contacts: 5,
  })
  const before = (await engine.accepted('elevenlabs')).length
  const runs = await engine.enrol(campaign)
  await Promise.all(runs.map((run) => run.finish()))
  expect((await engine.accepted('elevenlabs')).length - before).toBe(1)
  expect((await campaign.sends()).map(({ state }) => state)).toEqual(Array(5).fill('sent'))
})

test('a wait is one timer of exactly its length, in campaign time', async () => {
  const drawing = {
    nodes: { start: { kind: 'start' }, pause: wait('P1DT2H'), exit: { kind: 'exit' } }, edges: ['start -> pause -> exit'],
  }
  const real = await begun(drawing)
  const answer = await real.run.go()
  expect(answer).toMatchObject({ do: 'sleep', ms: expect.closeTo(26 * hour, -4) })
  expect(await real.run.sleep()).toEqual({ do: 'done' })
  const rehearsal = await begun(drawing, { clockFactor: 3600 })
  expect(await rehearsal.run.go()).toMatchObject({ do: 'sleep', ms: expect.closeTo(26_000, -4) })
  expect(await rehearsal.run.sleep()).toEqual({ do: 'done' })
})

test('a run that is woken in a wait sleeps on until the same moment', async () => {
  const { run } = await begun({
    nodes: { start: { kind: 'start' }, pause: wait('P1D'), exit: { kind: 'exit' } }, edges: ['start -> pause -> exit'],
  })
  await run.go()
  run.skip(10 * hour)
  expect(await run.wake()).toMatchObject({ do: 'sleep', ms: expect.closeTo(14 * hour, -4) })
  run.skip(15 * hour)
  expect(await run.wake()).toEqual({ do: 'done' })
})

test('a wait for a time of day ends when the contact\'s own clock shows it', async () => {
  const contact = { dedupe_key: 'tokyo@example.com', email: 'tokyo@example.com', zone: 'Asia/Tokyo' }
  const { run } = await begun({
    nodes: {
      start: { kind: 'start' }, nine: { kind: 'wait', config: { kind: 'local-time', at: '09:00', days: [1, 2, 3, 4, 5, 6, 7] } },
      exit: { kind: 'exit' },
    },
    edges: ['start -> nine -> exit'],
  }, { contacts: [contact] })
  const answer = await run.go()
  if (answer.do !== 'sleep') throw new Error('it should sleep')
  const shown = new Date(run.now() + answer.ms).toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo' })
  expect(shown).toMatch(/^09:00:0\d$/)
})

test('a wait that is over at once costs no timer', async () => {
  const { run } = await begun({
    nodes: {
      start: { kind: 'start' }, a: wait('PT1H'), join: { kind: 'stage' }, b: wait('PT1H'), exit: { kind: 'exit' },
    },
    edges: ['start -> a -> join -> b -> exit'],
  }, { clockFactor: 100_000_000 })
  await run.go()
  run.skip(10_000)
  expect(['done', 'sleep']).toContain((await run.wake()).do)
})

const dated = (config: object = {}): Drawing => ({
  nodes: {
    start: { kind: 'start' }, sms, exit: { kind: 'exit' }, late: { kind: 'exit' },
    before: { kind: 'wait', config: { kind: 'date-offset', field: 'campaign.event_date', offset: '-P3D', at: '09:00', past: 'passed', ...config } },
  },
  edges: ['start -> before -> sms -> exit', 'before:passed -> late'],
})
const inDays = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString().slice(0, 10)
const setDate = ({ db }: TestCampaign, event_date: string) =>
  db.updateTable('campaigns').set({ attributes: json({ event_date }) }).execute()

test('a run waits for three days before the event, and takes the way of who comes too late', async () => {
  const early = await begun(dated(), { attributes: { event_date: inDays(10) }, zone: 'Europe/Berlin' })
  const answer = await early.run.go()
  if (answer.do !== 'sleep') throw new Error('it should sleep')
  const shown = new Date(early.run.now() + answer.ms).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
  expect(shown).toMatch(new RegExp(`^${inDays(7)} 09:00:0\\d$`))
  expect(await early.run.sleep()).toEqual({ do: 'done' })
  expect(await early.campaign.runs()).toMatchObject([{ ended_reason: 'exit' }])

  const late = await begun(dated(), { attributes: { event_date: inDays(2) } })
  expect(await late.run.go()).toEqual({ do: 'done' })
  expect(await late.campaign.runs()).toMatchObject([{ ended_reason: 'late' }])
})

test('an event that is put off takes the wait with it, whether the run is woken or its timer fires', async () => {
  const { campaign, run } = await begun(dated(), { attributes: { event_date: inDays(10) } })
  const first = await run.go()
  await setDate(campaign, inDays(12))
  const woken = await run.wake()
  if (first.do !== 'sleep' || woken.do !== 'sleep') throw new Error('both should sleep')
  expect(woken.ms - first.ms).toBeGreaterThan(46 * hour)
  await setDate(campaign, inDays(20))
  expect(await run.sleep()).toMatchObject({ do: 'sleep' })
  expect(await campaign.sends()).toEqual([])
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'sent' }])
})

test('an event that is put forward into the past sends who waits for it the way of who comes too late', async () => {
  const { campaign, run } = await begun(dated(), { attributes: { event_date: inDays(10) } })
  await run.go()
  await setDate(campaign, inDays(1))
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'late' }])
})

test('a date that is not there, or none, holds the run until somebody writes it', async () => {
  const { campaign, run } = await begun(dated())
  expect(await run.go()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'date-missing', hold_detail: { field: 'campaign.event_date' } }])
  await setDate(campaign, 'Thursday at 6 pm')
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  expect(await campaign.runs()).toMatchObject([{ hold_reason: 'date-unreadable' }])
  await setDate(campaign, inDays(10))
  expect(await run.wake()).toMatchObject({ do: 'sleep' })
})

test('business hours leave out the holidays of the workspace and of the campaign', async () => {
  const open: Drawing = {
    nodes: {
      start: { kind: 'start' }, exit: { kind: 'exit' },
      open: { kind: 'wait', config: { kind: 'business-hours', from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7], zone: 'campaign' } },
    },
    edges: ['start -> open -> exit'],
  }
  const { campaign, run } = await begun(open, { zone: 'UTC' })
  await campaign.db.updateTable('workspaces').set({ holidays: [inDays(0), inDays(2)] }).execute()
  await campaign.db.updateTable('campaigns').set({ holidays: [inDays(1)] }).execute()
  const answer = await run.go()
  if (answer.do !== 'sleep') throw new Error('it should sleep')
  expect(new Date(run.now() + answer.ms).toISOString()).toMatch(new RegExp(`^${inDays(3)}T00:00:0\\d`))
})

test('branches read the contact, the campaign, the reply and the stage that the run has just come to', async () => {
  const rule = (field: string, value: string) => ({ port: 'yes', when: [{ field, op: 'is', value }] })
  const branch = (field: string, value: string) => ({ kind: 'branch', config: { rules: [rule(field, value)] } })
  const { run } = await begun({
    nodes: {
      start: { kind: 'start' }, Talk: { kind: 'stage' }, stage: branch('run.stage', 'Talk'),
      company: branch('contact.company', 'ACME'), tier: branch('contact.tier', 'gold'),
      type: branch('campaign.event_type', 'virtual'), right: { kind: 'goal', config: { reason: 'right' } },
      wrong: { kind: 'exit' },
    },
    edges: [
      'start -> Talk -> stage', 'stage:yes -> company', 'company:yes -> tier', 'tier:yes -> type', 'type:yes -> right',
      ...['stage', 'company', 'tier', 'type'].map((node) => `${node}:else -> wrong`),
    ],
  }, {
    contacts: [{ dedupe_key: 'b@example.com', email: 'b@example.com', company: 'Acme', attributes: { tier: 'gold' } }],
    attributes: { event_type: 'virtual' },
  })
  await run.finish()
  expect(run.answer).toEqual({ do: 'done' })
})

test('a split sends every contact one of its ways, and the same one each time it comes there', async () => {
  const { campaign, run } = await begun({
    nodes: {
      start: { kind: 'start' }, half: { kind: 'split', config: { ways: [{ port: 'A', weight: 1 }, { port: 'B', weight: 1 }] } },
      a: { kind: 'stage' }, b: { kind: 'stage' }, exit: { kind: 'exit' },
      again: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D' } },
    },
    edges: ['start -> half:A -> a -> again', 'half:B -> b -> again:timeout -> half', 'again:happened -> exit'],
  })
  await run.go()
  for (let n = 0; n < 5; n += 1) await run.sleep()
  const [row] = await campaign.runs()
  const visits = row!.visits as Record<string, number>
  expect([visits['a'] ?? 0, visits['b'] ?? 0].toSorted()).toEqual([0, 6])
})

test('a goal and an exit end the run with their reason', async () => {
  const ended = async (kind: string) => {
    const { campaign, run } = await begun({
      nodes: { start: { kind: 'start' }, over: { kind, config: { reason: 'because' } } }, edges: ['start -> over'],
    })
    expect(await run.go()).toEqual({ do: 'done' })
    expect(await run.wake()).toEqual({ do: 'done' })
    return (await campaign.runs())[0]
  }
  expect(await ended('goal')).toMatchObject({ state: 'done', ended_as: 'goal', ended_reason: 'because' })
  expect(await ended('exit')).toMatchObject({ state: 'done', ended_as: 'exit', ended_reason: 'because' })
})

const toGoal: Drawing = {
  nodes: {
    start: { kind: 'start' }, pause: wait('P5D'), sms, exit: { kind: 'exit' },
    signed: { kind: 'goal', config: { reason: 'signed', when: [{ field: 'contact.agreement', op: 'is', value: 'signed' }] } },
  },
  edges: ['start -> pause -> sms -> exit'],
}
const sign = ({ db }: TestCampaign) => db.updateTable('contacts').set({ attributes: json({ agreement: 'signed' }) }).execute()

test('a goal is reached from anywhere, as soon as its condition holds: nothing is sent after it', async () => {
  for (const woken of [true, false]) {
    const { campaign, run } = await begun(toGoal)
    await run.go()
    await sign(campaign)
    expect(woken ? await run.wake() : await run.sleep()).toEqual({ do: 'done' })
    expect(await campaign.runs()).toMatchObject([{ ended_as: 'goal', ended_reason: 'signed', node_id: 'signed' }])
    expect(await campaign.sends()).toEqual([])
  }
})

test('a goal that nobody has reached changes nothing', async () => {
  const { campaign, run } = await begun(toGoal)
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'exit' }])
  expect(await campaign.sends()).toMatchObject([{ state: 'sent' }])
})

const until = (end: string): Drawing => ({
  nodes: { start: { kind: 'start' }, pause: wait('P30D'), sms, exit: { kind: 'exit' } },
  edges: ['start -> pause -> sms -> exit'], rules: { end },
})

test('after the last day of a funnel nobody goes on: a run that waits leaves then', async () => {
  const { campaign, run } = await begun(until('campaign.last_day'), { attributes: { last_day: inDays(3) }, zone: 'UTC' })
  const answer = await run.go()
  if (answer.do !== 'sleep') throw new Error('it should sleep')
  expect(new Date(run.now() + answer.ms).toISOString()).toMatch(new RegExp(`^${inDays(4)}T00:00:0\\d`))
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'exit', ended_reason: 'campaign-over' }])
  expect(await campaign.sends()).toEqual([])
})

test('who enters after the end leaves at once; an end that is put off lets a run wait on for what it waited for', async () => {
  const late = await begun(until(inDays(-1)), { zone: 'UTC' })
  expect(await late.run.go()).toEqual({ do: 'done' })
  const { campaign, run } = await begun(until('campaign.last_day'), { attributes: { last_day: inDays(3) }, zone: 'UTC' })
  await run.go()
  await campaign.db.updateTable('campaigns').set({ attributes: json({ last_day: inDays(60) }) }).execute()
  expect(await run.sleep()).toMatchObject({ do: 'sleep', ms: expect.closeTo(26 * 24 * hour, -8.5) })
  expect(await campaign.sends()).toEqual([])
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.sends()).toMatchObject([{ state: 'sent' }])
})

test('a task that nobody does is withdrawn when the funnel is over', async () => {
  const { campaign, run } = await begun({
    nodes: { start: { kind: 'start' }, ask: { kind: 'task', config: { outcomes: ['yes'] } }, exit: { kind: 'exit' } },
    edges: ['start -> ask:yes -> exit'], rules: { end: inDays(2) },
  })
  expect(await run.go()).toMatchObject({ do: 'sleep' })
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'campaign-over' }])
  expect(await campaign.db.selectFrom('tasks').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

const asking: Drawing = {
  nodes: {
    start: { kind: 'start' }, ask: { kind: 'task', name: 'Call them', config: { outcomes: ['yes', 'no'], timeout: 'P2D' } },
    good: { kind: 'goal' }, bad: { kind: 'exit' }, late: { kind: 'exit' },
  },
  edges: ['start -> ask', 'ask:yes -> good', 'ask:no -> bad', 'ask:timeout -> late'],
}

test('a task waits for a person, and its outcome decides the way', async () => {
  const { campaign, run } = await begun(asking)
  const { workspaceId, db } = campaign
  expect(await run.go()).toMatchObject({ do: 'sleep', ms: expect.closeTo(48 * hour, -4) })
  const task = await db.selectFrom('tasks').selectAll().executeTakeFirstOrThrow()
  expect(task).toMatchObject({ kind: 'funnel', state: 'open', title: 'Call them', outcomes: ['yes', 'no'], run_id: run.runId })
  await finishTask(db, { workspaceId, taskId: task.id, outcome: 'yes', userId: 'someone' })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'goal' }])
})

test('a task that nobody did leaves by its timeout, and nobody needs to do it any more', async () => {
  const { campaign, run } = await begun(asking)
  await run.go()
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_reason: 'late' }])
  expect(await campaign.db.selectFrom('tasks').select(['state']).execute()).toEqual([{ state: 'withdrawn' }])
})

test('an outcome at the same moment as the timeout counts', async () => {
  const { campaign, run } = await begun(asking)
  await run.go()
  const { id } = await campaign.db.selectFrom('tasks').select('id').executeTakeFirstOrThrow()
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: id, outcome: 'yes', userId: 'someone' })
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'goal' }])
})

test('a send after a wait and the next one each visit of a loop are sends of their own', async () => {
  const { campaign, run } = await begun({
    nodes: {
      start: { kind: 'start' }, sms, pause: wait('P1D'),
      again: { kind: 'wait-for', config: { event: 'reply', timeout: 'P1D' } }, exit: { kind: 'exit' },
    },
    edges: ['start -> sms -> pause -> again', 'again:timeout -> sms', 'again:happened -> exit'],
  })
  await run.go()
  for (let n = 0; n < 4; n += 1) await run.sleep()
  const sends = await campaign.sends()
  expect(sends.map(({ node_id, visit }) => [node_id, visit])).toEqual([['sms', 1], ['sms', 2], ['sms', 3]])
  expect(await engine.accepted('twilio', phoneOf(campaign))).toHaveLength(3)
})
