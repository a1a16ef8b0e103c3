import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishGraph } from '../../api/commands/publish-funnel.ts'
import { wholeChoices } from '../../api/commands/choices.ts'
import { targetOf } from '../../api/commands/publish-impact.ts'
import { pauseCampaign, resumeCampaign } from '../../db/queries/campaign-state.ts'
import { addContentVersion } from '../../db/queries/contents.ts'
import { getFunnel } from '../../db/queries/funnels.ts'
import { placeOrders } from '../../db/queries/order-batch-page.ts'
import { createOrderBatch, getOrderBatch, type NewOrderBatch } from '../../db/queries/order-batches.ts'
import { finishTask } from '../../db/queries/tasks.ts'
import type { Choice } from '../../funnel/versions/choice.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { graphJson } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestEngine, type DrivenRun, dyingDatabase, type TestEngine } from '../../test/parts/test-engine.ts'

let engine: TestEngine
beforeAll(async () => { engine = await createTestEngine() })
afterAll(() => engine?.close())

const start = { kind: 'start' }
const exit = { kind: 'exit' }
const email = { kind: 'email', config: { contentId: 'an email' } }
const sms = { kind: 'sms', config: { contentId: 'a text' } }
const days = (n: number) => ({ kind: 'wait', config: { kind: 'duration', for: `P${n}D` } })
const day = 86_400_000
const usual: Drawing = { nodes: { start, email, pause: days(2), sms, exit }, edges: ['start -> email -> pause -> sms -> exit'] }

async function begun(drawing: Drawing = usual, node = 'pause') {
  const campaign = await createTestCampaign(engine, { funnel: drawing })
  const [run] = await engine.enrol(campaign)
  await run!.go()
  await restsAt(campaign, run!, node)
  return { campaign, run: run! }
}

/** A provider that was slow is asked again first. */
async function restsAt(campaign: TestCampaign, run: DrivenRun, node: string) {
  const at = async () => (await state(campaign)).node_id
  for (let n = 0; n < 10 && run.answer?.do === 'sleep' && await at() !== node; n += 1) await run.sleep()
  expect(await at()).toBe(node)
}

/** Publishes the drawing, with the contents that the campaign's funnel has. */
async function publish({ db, workspaceId, campaignId }: TestCampaign, drawing: Drawing) {
  const { funnel_id: funnelId } = await db.selectFrom('campaigns').select('funnel_id').where('id', '=', campaignId).executeTakeFirstOrThrow()
  const { draft } = await getFunnel(db, { workspaceId, funnelId })
  const said = new Map((draft as Said).nodes.map(({ kind, config }) => [kind, config.contentId]))
  const graph = graphJson({ ...drawing, rules: { quietHours: null, ...drawing.rules as object } })
  return publishGraph(db, { workspaceId, funnelId, graph: { ...graph, nodes: graph.nodes.map((node) => (
    said.get(node.kind) ? { ...node, config: { ...node.config as object, contentId: said.get(node.kind) } } : node
  )) } })
}
interface Said { nodes: { kind: string; config: { contentId?: string } }[] }

async function order({ db, ...campaign }: TestCampaign, batch: Partial<NewOrderBatch> & Pick<NewOrderBatch, 'kind'>) {
  const { workspaceId, campaignId } = campaign
  const orderId = randomUUID()
  await createOrderBatch(db, { id: orderId, workspaceId, campaignId, who: {}, userId: 'somebody', ...batch })
  await placeOrders(db, { workspaceId, orderId, after: null, limit: 10 })
  return () => getOrderBatch(db, { workspaceId, campaignId, orderId })
}

/** Publishes, and orders the move as was chosen for nodes of the version that the run is on. */
async function moveTo(campaign: TestCampaign, drawing: Drawing, chosen: Record<string, Choice> = {}) {
  const { version_id: from } = await state(campaign)
  const { versionId } = await publish(campaign, drawing)
  const target = await targetOf(campaign.db, campaign, 'published')
  const choices = await wholeChoices(campaign.db, campaign, target, Object.entries(chosen).map(([nodeId, choice]) => (
    { versionId: from, nodeId, choice }
  )))
  return { versionId, outcome: await order(campaign, { kind: 'migrate', versionId, choices }) }
}

const texts = async ({ number }: TestCampaign) => (await engine.accepted('twilio')).filter(({ from }) => from === number)
const state = async ({ runs }: TestCampaign) => (await runs())[0]!

test('who is not moved goes on by the version that they are on, in the words that it froze', async () => {
  const { campaign, run } = await begun()
  const { db, workspaceId } = campaign
  const { version_id: before } = await state(campaign)
  const { id: contentId } = await db.selectFrom('contents').select('id').where('channel', '=', 'sms').executeTakeFirstOrThrow()
  await addContentVersion(db, { workspaceId, contentId, body: { text: 'Other words.' } })
  const { versionId } = await publish(campaign, { nodes: { start, email, pause: days(9), exit }, edges: ['start -> email -> pause -> exit'] })
  expect(await run.finish({ versions: engine.deps(run).versions })).toEqual({ do: 'done' })
  expect(await state(campaign)).toMatchObject({ version_id: before, visits: { sms: 1 } })
  expect(versionId).not.toBe(before)
  expect((await texts(campaign)).map(({ body }) => body)).toEqual([`Hello ${campaign.contacts[0]!.first_name}.`])
})

test('a wait counts what was waited of it: longer in the new version, it is over so much later, and nothing is sent twice', async () => {
  const { campaign, run } = await begun()
  const until = (await state(campaign)).wait_until!.getTime()
  run.skip(1.5 * day)
  const { versionId, outcome } = await moveTo(campaign, { ...usual, nodes: { ...usual.nodes, pause: days(3) } })
  await run.wake()
  expect(await state(campaign)).toMatchObject({ version_id: versionId, node_id: 'pause', state: 'waiting' })
  expect((await state(campaign)).wait_until!.getTime()).toBe(until + day)
  expect(await outcome()).toMatchObject({ meant: 1, done: 1, waiting: 0, refused: [] })
  await run.finish()
  expect(await campaign.events('send.sent')).toHaveLength(2)
  expect((await campaign.sends()).map(({ node_id, visit }) => `${node_id} ${visit}`)).toEqual(['email 1', 'sms 1'])
  expect(await campaign.events('run.migrated')).toHaveLength(1)
})

test('a wait that is over by what was waited goes on at once', async () => {
  const { campaign, run } = await begun()
  run.skip(1.5 * day)
  await moveTo(campaign, { ...usual, nodes: { ...usual.nodes, pause: days(1) } })
  await run.wake()
  expect(await state(campaign)).toMatchObject({ visits: { pause: 1, sms: 1 } })
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts(campaign)).toHaveLength(1)
})

test('who stands at a step that is gone goes on behind it, stays, ends, or is told why not', async () => {
  const without: Drawing = { nodes: { start, email, sms, exit }, edges: ['start -> email -> sms -> exit'] }
  const fated = async (choice?: Choice) => {
    const { campaign, run } = await begun()
    const before = (await state(campaign)).version_id
    const { versionId, outcome } = await moveTo(campaign, without, choice ? { pause: choice } : {})
    await run.wake()
    if (!choice || choice.do === 'jump-to') await restsAt(campaign, run, choice?.nodeId === 'email' ? 'pause' : 'exit')
    const answer = run.answer!
    const { version_id: version, ended_as: endedAs, node_id: nodeId } = await state(campaign)
    return { answer: answer.do, version: version === versionId ? 'new' : version === before ? 'old' : '?', endedAs, nodeId,
      sent: (await campaign.events('send.sent')).length, refused: (await outcome()).refused.map(({ reason }) => reason) }
  }
  expect(await fated()).toEqual({ answer: 'done', version: 'new', endedAs: 'exit', nodeId: 'exit', sent: 2, refused: [] })
  expect(await fated({ do: 'stay' })).toEqual({ answer: 'sleep', version: 'old', endedAs: null, nodeId: 'pause', sent: 1, refused: ['stays'] })
  expect(await fated({ do: 'end' })).toEqual({ answer: 'done', version: 'old', endedAs: 'stopped', nodeId: 'pause', sent: 1, refused: [] })
  expect(await fated({ do: 'jump-to', nodeId: 'exit' })).toEqual({ answer: 'done', version: 'new', endedAs: 'exit', nodeId: 'exit', sent: 1, refused: [] })
  expect(await fated({ do: 'jump-to', nodeId: 'email' }), 'the email was had')
    .toEqual({ answer: 'sleep', version: 'old', endedAs: null, nodeId: 'pause', sent: 1, refused: ['would-repeat'] })
})

test('a send that was claimed and whose end nobody knows is found out before the run moves, and does not go out again', async () => {
  const { campaign, run } = await begun()
  await engine.fault({ provider: 'twilio', kind: 'timeout-after-accept', times: 1, match: { to: campaign.contacts[0]!.phone } })
  await run.sleep()
  expect((await campaign.sends()).at(-1)).toMatchObject({ node_id: 'sms', state: 'dispatching' })
  const { versionId } = await moveTo(campaign, { nodes: { start, email, sms, later: days(1), exit }, edges: ['start -> email -> sms -> later -> exit'] })
  await run.wake()
  await restsAt(campaign, run, 'later')
  expect(await state(campaign)).toMatchObject({ version_id: versionId, visits: { sms: 1 } })
  const events = await campaign.events()
  expect(events.filter((type) => type === 'send.sent')).toHaveLength(2)
  expect(events.lastIndexOf('send.sent')).toBeLessThan(events.indexOf('run.migrated'))
  await run.finish()
  expect(await texts(campaign)).toHaveLength(1)
})

test('who holds for a pause is moved and holds on; the resume lets go on in the new version, once', async () => {
  const { campaign, run } = await begun()
  await pauseCampaign(campaign.db, campaign)
  await run.sleep()
  await restsAt(campaign, run, 'sms')
  expect(await state(campaign)).toMatchObject({ node_id: 'sms', hold_reason: 'campaign-paused' })
  const { versionId } = await moveTo(campaign, { nodes: { start, email, sms, later: days(1), exit }, edges: ['start -> email -> sms -> later -> exit'] })
  await run.wake()
  expect(await state(campaign)).toMatchObject({ version_id: versionId, node_id: 'sms', state: 'held', visits: { sms: 1 } })
  expect(await texts(campaign)).toHaveLength(0)
  await resumeCampaign(campaign.db, campaign)
  await run.wake()
  await run.finish()
  expect(await texts(campaign)).toHaveLength(1)
  expect(await state(campaign)).toMatchObject({ state: 'done', visits: { sms: 1, later: 1 } })
})

const calling = (outcomes: string[], ways: string[]): Drawing => ({
  nodes: { start, call: { kind: 'task', config: { outcomes } }, sms, exit }, edges: ['start -> call', ...ways],
})

test('a task stays the same task, with the outcomes of the new version', async () => {
  const { campaign, run } = await begun(calling(['yes', 'no'], ['call:yes -> sms -> exit', 'call:no -> exit']), 'call')
  await moveTo(campaign, calling(['booked', 'no'], ['call:booked -> sms -> exit', 'call:no -> exit']))
  await run.wake()
  const tasks = () => campaign.db.selectFrom('tasks').selectAll().execute()
  expect(await tasks()).toMatchObject([{ state: 'open', outcomes: ['booked', 'no'] }])
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: (await tasks())[0]!.id, outcome: 'booked', userId: 'x' })
  await run.wake()
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts(campaign)).toHaveLength(1)
})

test('a task that was finished with an outcome that is gone keeps its run on its version, where it counts', async () => {
  const { campaign, run } = await begun(calling(['yes', 'no'], ['call:yes -> sms -> exit', 'call:no -> exit']), 'call')
  const [task] = await campaign.db.selectFrom('tasks').selectAll().execute()
  await finishTask(campaign.db, { workspaceId: campaign.workspaceId, taskId: task!.id, outcome: 'yes', userId: 'x' })
  const { outcome } = await moveTo(campaign, calling(['booked', 'no'], ['call:booked -> sms -> exit', 'call:no -> exit']))
  await run.wake()
  expect(await run.finish()).toEqual({ do: 'done' })
  expect(await texts(campaign)).toHaveLength(1)
  expect((await outcome()).refused).toEqual([{ reason: 'outcome-gone', count: 1 }])
})

test('who goes several ways at once stands on each of them as before, or is not moved at all', async () => {
  const both = { kind: 'parallel', config: { ways: ['A', 'B'] } }
  const twoWays = (long: number, ways = ['both:A -> email -> long -> join', 'both:B -> pause -> sms -> join']): Drawing => ({
    nodes: { start, both, email, long: days(long), pause: days(1), sms, join: { kind: 'join', config: { mode: 'all' } }, exit },
    edges: ['start -> both', ...ways, 'join -> exit'],
  })
  const campaign = await createTestCampaign(engine, { funnel: twoWays(3) })
  const [run] = await engine.enrol(campaign)
  await run!.go()
  const ways = async () => (await campaign.db.selectFrom('run_ways').select(['node_id', 'wait_until']).orderBy('place').execute())
    .map(({ node_id: node, wait_until: until }) => [node, until?.getTime()] as const)
  for (let n = 0; n < 10 && (await ways())[0]?.[0] !== 'long'; n += 1) await run!.sleep()
  const before = await ways()
  const { versionId } = await moveTo(campaign, twoWays(5))
  await run!.wake()
  expect(await state(campaign)).toMatchObject({ version_id: versionId })
  expect(await ways()).toEqual([['long', before[0]![1]! + 2 * day], before[1]])
  const { outcome } = await moveTo(campaign, twoWays(5), { pause: { do: 'jump-to', nodeId: 'exit' } })
  await run!.wake()
  expect((await outcome()).refused).toEqual([{ reason: 'several-ways', count: 1 }])
  await run!.finish()
  expect((await campaign.sends()).map(({ node_id: node, visit }) => `${node} ${visit}`).toSorted()).toEqual(['email 1', 'sms 1'])
})

test('who has not begun begins in the new version', async () => {
  const campaign = await createTestCampaign(engine, { funnel: usual })
  const [run] = await engine.enrol(campaign)
  const { versionId } = await moveTo(campaign, { nodes: { start, sms, exit }, edges: ['start -> sms -> exit'] })
  await run!.go()
  expect(await run!.finish()).toEqual({ do: 'done' })
  expect(await state(campaign)).toMatchObject({ version_id: versionId, visits: { start: 1, sms: 1, exit: 1 } })
  expect(await campaign.events('send.sent')).toHaveLength(1)
})

test('a worker that dies before the move is recorded moves the run once', async () => {
  const { campaign, run } = await begun()
  const { versionId } = await moveTo(campaign, { ...usual, nodes: { ...usual.nodes, pause: days(4) } })
  const dying = { database: dyingDatabase(engine.database, /run\.migrated/, 'before') }
  await expect(run.advance(dying)).rejects.toThrow('the process died here')
  expect(await state(campaign)).not.toMatchObject({ version_id: versionId })
  await run.advance({}, 'again')
  const moved = await state(campaign)
  expect(moved).toMatchObject({ version_id: versionId })
  await run.advance({}, 'again')
  expect(await state(campaign)).toEqual(moved)
  expect(await campaign.events('run.migrated')).toHaveLength(1)
})

async function each(run: DrivenRun, campaign: TestCampaign, batch: Parameters<typeof order>[1]) {
  const outcome = await order(campaign, batch)
  await run.wake()
  const { done, refused } = await outcome()
  return { done, refused: refused.map(({ reason }) => reason) }
}

test('what cannot be done says so: no wait to skip, no such step, still held, another order before it', async () => {
  const { campaign, run } = await begun(calling(['yes'], ['call:yes -> sms -> exit']), 'call')
  expect(await each(run, campaign, { kind: 'skip-wait' })).toEqual({ done: 0, refused: ['not-waiting'] })
  expect(await each(run, campaign, { kind: 'move', nodeId: 'nowhere' })).toEqual({ done: 0, refused: ['unknown-node'] })
  await pauseCampaign(campaign.db, campaign)
  expect(await each(run, campaign, { kind: 'move', nodeId: 'sms' })).toEqual({ done: 1, refused: [] })
  expect(await each(run, campaign, { kind: 'resume' })).toEqual({ done: 0, refused: ['campaign-paused'] })
  await order(campaign, { kind: 'resume' })
  expect(await each(run, campaign, { kind: 'stop' })).toEqual({ done: 0, refused: ['other-order'] })
  expect(await each(run, campaign, { kind: 'stop' })).toEqual({ done: 1, refused: [] })
  expect(await state(campaign)).toMatchObject({ ended_as: 'stopped' })
})

test('who is moved into the middle of a chain of waits waits no more than from there', async () => {
  const chain: Drawing = { nodes: { start, long: days(30), short: days(1), exit }, edges: ['start -> long -> short -> exit'] }
  const { campaign, run } = await begun(chain, 'short')
  await each(run, campaign, { kind: 'move', nodeId: 'short' })
  const { wait_until: until, visits } = await state(campaign)
  expect(Math.round((until!.getTime() - run.now()) / day)).toBe(1)
  expect(visits).toMatchObject({ long: 1, short: 2 })
})
