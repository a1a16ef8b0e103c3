import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeCounts } from '../../db/queries/campaign-progress.ts'
import { pauseCampaign, resumeCampaign } from '../../db/queries/campaign-state.ts'
import { campaignsOfContact } from '../../db/queries/contact-page.ts'
import { openRuns } from '../../db/queries/enrolment.ts'
import { receiveText } from '../../db/queries/inbound.ts'
import { listPeople } from '../../db/queries/people.ts'
import { orderOfRun } from '../../db/queries/run-orders.ts'
import { finishTask } from '../../db/queries/tasks.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { type CampaignWish, createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, dyingDatabase, type TestEngine } from '../../test/parts/test-engine.ts'
import { createTwilio } from '../providers/twilio.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const day = 86_400_000
const start = { kind: 'start' }
const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
const email = { kind: 'email', config: { contentId: 'an email' } }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const wait = (length: string) => ({ kind: 'wait', config: { kind: 'duration', for: length } })
const exit = { kind: 'exit' }

const twoWays = (join: object, more: Partial<Drawing> = {}): Drawing => ({
  nodes: {
    start, both, email, long: wait('P3D'), short: wait('P1D'), sms, join: { kind: 'join', config: join }, last: email, exit,
    ...more.nodes,
  },
  edges: ['start -> both:A -> email -> long -> join -> last -> exit', 'both:B -> short -> sms -> join', ...more.edges ?? []],
  rules: more.rules,
})

async function begun(funnel: Drawing, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(engine, { funnel, ...wish })
  // A machine under load may be slow; here no answer gets lost.
  const twilio = createTwilio({ baseUrl: `${engine.simulator.url}/twilio`, timeoutMs: 30_000, settleMs: 0 })
  const [run] = await engine.enrol(campaign, { providers: { ...engine.providers, text: { twilio } } })
  if (!run) throw new Error('nobody was enrolled')
  const sent = async () => (await campaign.sends()).map(({ node_id, state, reason }) => [node_id, state, reason].filter(Boolean).join(' '))
  const ways = async () => (await campaign.db.selectFrom('run_ways').select(['node_id', 'state']).orderBy('place').execute())
    .map(({ node_id, state }) => `${node_id} ${state}`)
  const ended = async () => {
    const [row] = await campaign.runs()
    return `${row?.ended_as} ${row?.ended_reason} at ${row?.node_id}`
  }
  return { campaign, run, sent, ways, ended }
}

async function textFrom({ db, workspaceId, contacts, number }: TestCampaign, body: string): Promise<string> {
  const { messageId } = await receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomBytes(16).toString('hex')}`, from: contacts[0]!.phone!,
    to: number, body, optOut: optOutIntent(body),
  })
  return messageId
}

test('the ways go side by side, each in its own time, and the run goes on when all have come', async () => {
  const { campaign, run, sent, ways, ended } = await begun(twoWays({ mode: 'all' }))
  const first = await run.go()
  expect(await ways()).toEqual(['long waiting', 'short waiting'])
  expect(await campaign.runs()).toMatchObject([{ state: 'waiting', node_id: null }])
  expect(first).toMatchObject({ do: 'sleep' })
  expect(Math.round((first.do === 'sleep' ? first.ms : 0) / day)).toBe(1)
  const second = await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent'])
  expect(await ways()).toEqual(['long waiting', 'join waiting'])
  expect(Math.round((second.do === 'sleep' ? second.ms : 0) / day)).toBe(2)
  await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'last sent'])
  expect(await ways()).toEqual([])
  expect(await ended()).toBe('exit exit at exit')
  expect(await campaign.runs()).toMatchObject([{ visits: { both: 1, join: 1, last: 1 } }])
})

test('at a join of any the first goes on; the other\'s wait is over, and nothing of it leaves', async () => {
  const { campaign, run, sent, ways, ended } = await begun({
    nodes: {
      start, both, short: wait('P1D'), sms, long: wait('P3D'), email, join: { kind: 'join', config: { mode: 'any' } },
      last: email, exit,
    },
    edges: ['start -> both:A -> long -> email -> join -> last -> exit', 'both:B -> short -> sms -> join'],
  })
  await run.go()
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await sent()).toEqual(['sms sent', 'last sent'])
  expect(await ways()).toEqual([])
  expect(await ended()).toBe('exit exit at exit')
  expect(await campaign.events('way.')).toEqual(['way.ended'])
})

test('a join that waits no longer leaves by its timeout, and the ways that had not come end', async () => {
  const { campaign, run, sent, ended } = await begun(twoWays({ mode: 'all', timeout: 'P2D' }, {
    nodes: { late: sms, over: exit }, edges: ['join:timeout -> late -> over'],
  }))
  await run.go()
  await run.sleep()
  const waiting = await run.go()
  expect(Math.round((waiting.do === 'sleep' ? waiting.ms : 0) / day)).toBe(1)
  await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'late sent'])
  expect(await ended()).toBe('exit over at over')
  expect(await campaign.events('join.timeout')).toHaveLength(1)
})

test('an exit on one way ends the run, with the other\'s task', async () => {
  const { campaign, run, ended } = await begun({
    nodes: { start, both, call: { kind: 'task', config: { outcomes: ['done'] } }, pause: wait('P1D'), over: exit, exit },
    edges: ['start -> both:A -> call:done -> exit', 'both:B -> pause -> over'],
  })
  await run.go()
  expect(await campaign.db.selectFrom('tasks').select('state').execute()).toEqual([{ state: 'open' }])
  expect(await run.sleep()).toEqual({ do: 'done' })
  expect(await ended()).toBe('exit over at over')
  expect(await campaign.db.selectFrom('tasks').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

test('each way has a task of its own, and the one that is finished goes on alone', async () => {
  const call = { kind: 'task', config: { outcomes: ['done'], timeout: 'P9D' } }
  const { campaign, run, ways } = await begun({
    nodes: { start, both, one: call, two: call, join: { kind: 'join' }, exit },
    edges: ['start -> both:A -> one:done -> join -> exit', 'both:B -> two:done -> join', 'one:timeout -> join', 'two:timeout -> exit'],
  })
  await run.go()
  const tasks = await campaign.db.selectFrom('tasks').select(['id', 'node_id']).orderBy('node_id').execute()
  expect(tasks.map(({ node_id }) => node_id)).toEqual(['one', 'two'])
  const finish = (taskId: string) => finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId, outcome: 'done', userId: 'x' })
  await finish(tasks[0]!.id)
  await run.wake()
  expect(await ways()).toEqual(['join waiting', 'two waiting'])
  await finish(tasks[1]!.id)
  expect(await run.wake()).toEqual({ do: 'done' })
})

test('a way that holds keeps the others from nothing; who mends it finds it, and it goes on where it held', async () => {
  const { campaign, run, sent, ways } = await begun(twoWays({ mode: 'all' }, { nodes: { long: wait('PT1H') } }), {
    contents: { 'a text': { name: 'T', channel: 'sms', body: { text: 'Hello {{ contact.neighbourhood }}' } } },
  })
  await run.go()
  await run.sleep()
  await run.sleep()
  expect(await ways()).toEqual(['join waiting', 'sms held'])
  expect(await campaign.runs()).toMatchObject([{ state: 'held', hold_reason: 'value-missing' }])
  expect(await campaign.events('run.held')).toHaveLength(1)
  await campaign.db.updateTable('contacts').set({ neighbourhood: 'Eastside', updated_at: new Date() }).execute()
  await run.wake()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'last sent'])
})

test('a pause holds each way where it comes to a message, and whoever resumes finds the run by either', async () => {
  const { campaign, run, ways, sent } = await begun(twoWays({ mode: 'all' }, { nodes: { long: wait('P1D') } }), {
    contents: { 'a text': { name: 'T', channel: 'sms', body: { text: 'Hello {{ contact.neighbourhood }}' } } },
  })
  await run.go()
  await pauseCampaign(campaign.db, campaign)
  await run.sleep()
  expect(await ways()).toEqual(['join waiting', 'sms held'])
  const found = () => openRuns(campaign.db, { ...campaign, reason: 'campaign-paused', after: null, limit: 9 })
  expect(await found()).toEqual([run.runId])
  await resumeCampaign(campaign.db, campaign)
  await run.wake()
  expect(await found()).toEqual([])
  expect(await ways()).toEqual(['join waiting', 'sms held'])
  expect(await sent()).toEqual(['email sent'])
})

test('a reply during a parallel holds every way until it is read, then leads on the one that waited for it', async () => {
  const asking: Drawing = {
    nodes: {
      start, both, ask: { kind: 'wait-for', config: { event: 'reply', timeout: 'P5D' } }, email, short: wait('P1D'), sms,
      join: { kind: 'join' }, exit, never: exit,
    },
    edges: ['start -> both:A -> ask:happened -> email -> join -> exit', 'ask:timeout -> never', 'both:B -> short -> sms -> join'],
  }
  const { campaign, run, sent, ways } = await begun(asking)
  await run.go()
  const messageId = await textFrom(campaign, 'Tell me more')
  expect(await run.wake()).toMatchObject({ do: 'hold' })
  expect(await ways()).toEqual(['ask held', 'short held'])
  await campaign.db.updateTable('messages').set({ intent: 'question' }).where('id', '=', messageId).execute()
  await run.wake()
  expect(await ways()).toEqual(['join waiting', 'short waiting'])
  await run.sleep()
  expect(await sent()).toEqual(['email sent', 'sms sent'])
  expect(await campaign.runs()).toMatchObject([{ ended_as: 'exit', reply_intent: 'question' }])
})

test('a STOP in a parallel ends every way, and no message follows', async () => {
  const { campaign, run, sent, ended, ways } = await begun(twoWays({ mode: 'all' }))
  await run.go()
  await textFrom(campaign, 'STOP')
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await sent()).toEqual(['email sent'])
  expect(await ended()).toBe('opted-out opted-out at both')
  expect(await ways()).toEqual([])
})

test('a skipped wait is the one that was meant; a move takes along the way on which its target lies, or all', async () => {
  const { campaign, run, ways, ended } = await begun(twoWays({ mode: 'all' }, { nodes: { short: wait('P9D') } }))
  await run.go()
  const contactId = (await campaign.runs())[0]!.contact_id
  const ordered = (wanted: { kind: 'move' | 'skip-wait'; nodeId?: string }) => orderOfRun(campaign.db, {
    workspaceId: campaign.workspaceId, campaignId: campaign.campaignId, runId: run.runId, contactId, userId: 'x', ...wanted,
  })
  await ordered({ kind: 'skip-wait', nodeId: 'long' })
  await run.wake()
  expect(await ways()).toEqual(['join waiting', 'short waiting'])
  await ordered({ kind: 'move', nodeId: 'long' })
  await run.wake()
  expect(await ways()).toEqual(['long waiting', 'short waiting'])
  await ordered({ kind: 'move', nodeId: 'exit' })
  expect(await run.wake()).toEqual({ do: 'done' })
  expect(await ended()).toBe('exit exit at exit')
})

test('a loop through a parallel sends each round anew, each once', async () => {
  const { campaign, run, sent } = await begun({
    nodes: {
      start, both, email, sms, join: { kind: 'join' }, pause: wait('P2D'), second: { kind: 'stage' }, exit,
      round: { kind: 'branch', config: { rules: [{ port: 'done', when: [{ field: 'run.stage', op: 'is', value: 'second' }] }] } },
    },
    edges: ['start -> both:A -> email -> join -> round:done -> exit', 'both:B -> sms -> join', 'round:else -> second -> pause -> both'],
  })
  await run.finish()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'email sent', 'sms sent'])
  expect(await campaign.runs()).toMatchObject([{ visits: { both: 2, email: 2, sms: 2, join: 2 } }])
})

test.each(['before', 'after'] as const)('a worker that dies %s the fork is recorded repeats nothing and loses no way', async (when) => {
  const { campaign, run, sent, ways } = await begun(twoWays({ mode: 'all' }))
  const phone = campaign.contacts[0]!.phone!
  const dying = dyingDatabase(engine.database, when === 'before' ? /run_ways.*insert|ways_kept/ : /moved/, when)
  await expect(run.advance({ database: dying })).rejects.toThrow('died')
  await run.advance({}, 'again')
  await run.go()
  expect(await ways()).toEqual(['long waiting', 'short waiting'])
  expect(await sent()).toEqual(['email sent'])
  await run.finish()
  expect(await sent()).toEqual(['email sent', 'sms sent', 'last sent'])
  expect(await engine.accepted('twilio', phone)).toHaveLength(1)
})

test('who goes two ways at once is counted and listed at both of their steps, and at neither twice', async () => {
  const { campaign, run } = await begun(twoWays({ mode: 'all' }))
  await run.go()
  const at = async () => Object.fromEntries((await nodeCounts(campaign.db, campaign))
    .map(({ nodeId, at: { waiting, held } }) => [nodeId, waiting + held]).filter(([, count]) => count))
  expect(await at()).toEqual({ long: 1, short: 1 })
  const list = async (nodeId?: string, state?: 'waiting' | 'held') => (
    await listPeople(campaign.db, { ...campaign, limit: 5, ...(nodeId ? { nodeId } : {}), ...(state ? { state } : {}) })
  ).items.map((row) => [row.nodeId, row.state, row.ways.map(({ nodeId: id }) => id).join(' ')])
  expect(await list('long')).toEqual([['long', 'waiting', 'long short']])
  expect(await list('short', 'waiting')).toEqual([['short', 'waiting', 'long short']])
  expect(await list('short', 'held')).toEqual([])
  expect(await list('both')).toEqual([])
  expect(await list()).toEqual([[null, 'waiting', 'long short']])
  const contactId = (await campaign.runs())[0]!.contact_id
  expect(await campaignsOfContact(campaign.db, { ...campaign, contactId })).toMatchObject([{ steps: ['long', 'short'] }])
  await run.finish()
  expect(await at()).toEqual({})
  expect(await list('exit')).toEqual([])
})
