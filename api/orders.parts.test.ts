import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { people } from '../local/seed/people.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember
let contactIds: string[]
const waiting = { timeout: 40_000, interval: 100 }

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  contactIds = (await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, contacts: people(6, 1), onDuplicate: 'skip',
  })).ids
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const node = (id: string, kind: string, config: object) => ({ id, kind, name: id, position: { x: 0, y: 0 }, config })
const next = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
const long = (length: string) => node('long', 'wait', { kind: 'duration', for: length })

/** Six people who wait for thirty days at `long`; behind it somebody is to be called. */
async function underWay(name: string) {
  const { client } = owner
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name } })
  const graphOf = (nodes: object[], edges: object[]) => ({ ...draft, nodes: [...draft.nodes, ...nodes], edges })
  const call = node('call', 'task', { outcomes: ['yes', 'no'] })
  const won = node('won', 'goal', {})
  const behind = [next('call', 'won', 'yes'), next('call', 'done', 'no')]
  const save = (nodes: object[], edges: object[], at: number) => (
    client.funnels.saveDraft({ params: { funnelId }, body: { revision: at, graph: graphOf(nodes, edges) as never } })
  )
  const first = await save([long('P30D'), call, won], [next('start', 'long'), next('long', 'call'), ...behind], revision)
  await client.funnels.publish({ params: { funnelId }, body: { revision: first.revision } })
  const { id: campaignId } = await client.campaigns.create({ body: { name, funnelId } })
  const params = { campaignId }
  await client.campaigns.addAudience({ params, body: { contactIds } })
  await client.campaigns.launch({ params })
  const at = async () => {
    const { items } = await client.campaigns.people({ params })
    const counts: Record<string, number> = {}
    for (const { nodeId, state } of items) counts[`${nodeId} ${state}`] = (counts[`${nodeId} ${state}`] ?? 0) + 1
    return counts
  }
  await expect.poll(at, waiting).toEqual({ 'long waiting': 6 })
  return { funnelId, params, at, save, revision: first.revision, call, won, behind }
}

const finished = (campaignId: string, orderId: string) => vi.waitFor(async () => {
  const order = await owner.client.orders.get({ params: { campaignId, orderId } })
  expect(order.finishedAt).not.toBeNull()
  return order
}, waiting)

test('the impact of a draft says who stands where, what becomes of the step, and what is proposed', async () => {
  const { client } = owner
  const { funnelId, params, at, save, revision, call, won, behind } = await underWay('Impact')
  const without = [next('start', 'call'), ...behind]
  const impact = () => client.orders.impact({ params, query: { against: 'draft' } })
  expect(await impact()).toMatchObject({ version: 2, people: 6, places: [{ nodeId: 'long', change: 'same' }] })
  const saved = await save([call, won], without, revision)
  const found = await impact()
  expect(found).toMatchObject({ version: 2, people: 6, places: [{
    version: 1, nodeId: 'long', name: 'long', kind: 'wait', people: 6, at: { waiting: 6, held: 0 },
    change: 'vanished', differences: ['gone'], proposal: { do: 'jump-to', nodeId: 'call' },
  }] })
  expect(found.targets.map(({ nodeId }) => nodeId)).toEqual(['done', 'call', 'won'])
  expect(await client.orders.impact({ params, query: { against: 'published' } })).toMatchObject({ version: 1, people: 0, places: [] })

  const publish = (choice: object, campaignId = params.campaignId) => client.funnels.publish({ params: { funnelId }, body: {
    revision: saved.revision,
    move: [{ campaignId, choices: [{ versionId: found.places[0]!.versionId, nodeId: 'long', choice: choice as never }] }],
  } })
  await expect(publish({ do: 'go-on' })).rejects.toMatchObject({ status: 422, code: 'cannot-go-on' })
  await expect(publish({ do: 'jump-to', nodeId: 'long' })).rejects.toMatchObject({ status: 422, code: 'unknown-node' })
  expect((await client.funnels.get({ params: { funnelId } })).versions, 'nothing was published').toHaveLength(1)

  const { version, orders: [order] } = await publish({ do: 'jump-to', nodeId: 'call' })
  expect(version).toBe(2)
  expect(await finished(params.campaignId, order!.orderId)).toMatchObject({
    kind: 'migrate', version: 2, meant: 6, done: 6, waiting: 0, refused: [],
  })
  expect(await at()).toEqual({ 'call waiting': 6 })
  expect(await client.orders.impact({ params, query: { against: 'published' } })).toMatchObject({ people: 0 })
}, 120_000)

test('who stays is told apart, and can be moved later', async () => {
  const { client } = owner
  const { funnelId, params, at, save, revision, call, won, behind } = await underWay('Later')
  const saved = await save([call, won], [next('start', 'call'), ...behind], revision)
  const { orders } = await client.funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  expect(orders).toEqual([])
  expect(await at()).toEqual({ 'long waiting': 6 })
  const { places: [place] } = await client.orders.impact({ params, query: { against: 'published' } })
  const choose = (choice: object) => client.orders.create({ params, body: {
    kind: 'migrate', choices: [{ versionId: place!.versionId, nodeId: 'long', choice: choice as never }],
  } })
  const stayed = await finished(params.campaignId, (await choose({ do: 'stay' })).id)
  expect(stayed).toMatchObject({ done: 0, refused: [{ reason: 'stays', count: 6, sentence: 'People at this step stay on their version.' }] })
  const page = await client.orders.refused({ params: { ...params, orderId: stayed.id }, query: { limit: 4 } })
  expect(page.items.map(({ nodeId, reason }) => `${nodeId} ${reason}`)).toEqual(Array(4).fill('long stays'))
  const rest = await client.orders.refused({ params: { ...params, orderId: stayed.id }, query: { limit: 4, cursor: page.next! } })
  expect(new Set([...page.items, ...rest.items].map(({ runId }) => runId)).size).toBe(6)
  await finished(params.campaignId, (await choose({ do: 'end' })).id)
  expect(await at()).toEqual({ 'long done': 6 })
}, 120_000)

test('many skip, move, resume and stop at once, each once; who cannot is listed with the reason', async () => {
  const { client } = owner
  const { params, at } = await underWay('Many')
  const all = async (body: Parameters<typeof client.orders.create>[0]['body']) => (
    finished(params.campaignId, (await client.orders.create({ params, body })).id)
  )
  const one = (await client.contacts.get({ params: { contactId: contactIds[0]! } })).email!
  await all({ kind: 'stop', who: { nodeId: 'long', filter: { search: one } } })
  expect(await at()).toEqual({ 'long waiting': 5, 'long done': 1 })
  const [first] = (await client.campaigns.people({ params, query: { state: 'waiting' } })).items
  await client.runs.skipWait({ params: { runId: first!.runId } })
  await expect.poll(at, waiting).toMatchObject({ 'call waiting': 1 })
  expect(await all({ kind: 'skip-wait' })).toMatchObject({
    meant: 5, done: 4, refused: [{ reason: 'not-waiting', count: 1 }],
  })
  expect(await at()).toEqual({ 'call waiting': 5, 'long done': 1 })
  expect(await all({ kind: 'resume' })).toMatchObject({ meant: 0, done: 0 })
  expect(await all({ kind: 'move', nodeId: 'won', who: { nodeId: 'call', state: 'waiting' } })).toMatchObject({ done: 5 })
  expect(await at()).toEqual({ 'won done': 5, 'long done': 1 })
  await expect(client.orders.create({ params, body: { kind: 'move', nodeId: 'nowhere' } })).rejects.toMatchObject({ code: 'unknown-node' })
  await expect(client.orders.create({ params, body: { kind: 'move' } })).rejects.toMatchObject({ status: 400 })
  const { items } = await client.orders.list({ params, query: { limit: 3 } })
  expect(items.map(({ kind }) => kind)).toEqual(['move', 'resume', 'skip-wait'])
}, 120_000)
