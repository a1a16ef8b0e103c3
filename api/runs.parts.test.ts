import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { people } from '../local/seed/people.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
let bdr: TestMember
let owner: TestMember
let runIds: string[]
let campaignId: string

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  bdr = await api.member(workspaceId, 'bdr')
  const { client } = owner
  const { ids: contactIds } = await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, contacts: people(4, 1), onDuplicate: 'skip',
  })
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name: 'Waiting' } })
  const node = (id: string, kind: string, config: object) => ({ id, kind, name: id, position: { x: 0, y: 0 }, config })
  const next = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
  const graph = {
    ...draft,
    nodes: [
      ...draft.nodes, node('long', 'wait', { kind: 'duration', for: 'P30D' }),
      node('call', 'task', { outcomes: ['yes', 'no'] }), node('won', 'goal', {}),
    ],
    edges: [next('start', 'long'), next('long', 'call'), next('call', 'won', 'yes'), next('call', 'done', 'no')],
  }
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  expect(saved.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  await client.funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  campaignId = (await client.campaigns.create({ body: { name: 'Waiting', funnelId } })).id
  await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds } })
  await client.campaigns.launch({ params: { campaignId } })
  await vi.waitFor(async () => expect(await runsIn('waiting')).toHaveLength(4), { timeout: 20_000, interval: 100 })
  runIds = (await runsIn('waiting')).map(({ runId }) => runId)
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const runsIn = async (state: 'waiting' | 'done') => (
  (await owner.client.campaigns.people({ params: { campaignId }, query: { state } })).items
)
const state = async (runId: string) => {
  const { nodeId, endedAs, endedReason } = await bdr.client.runs.get({ params: { runId } })
  return { nodeId, endedAs, endedReason }
}

test('a run is stopped for good, and says so', async () => {
  const params = { runId: runIds[0]! }
  expect((await bdr.client.runs.get({ params })).may).toEqual({ resume: false, stop: true, skipWait: true, skipWaitAt: ['long'], move: true })
  await bdr.client.runs.stop({ params })
  await expect.poll(() => state(params.runId), { timeout: 20_000 })
    .toEqual({ nodeId: 'long', endedAs: 'stopped', endedReason: 'by-hand' })
  for (const again of ['stop', 'skipWait'] as const) {
    await expect(bdr.client.runs[again]({ params })).rejects.toMatchObject({ status: 409, code: 'run-ended' })
  }
})

test('a run skips its wait, once; what is no wait cannot be skipped', async () => {
  const params = { runId: runIds[1]! }
  await bdr.client.runs.skipWait({ params, query: { nodeId: 'long' } })
  await expect.poll(() => state(params.runId), { timeout: 20_000 }).toMatchObject({ nodeId: 'call', endedAs: null })
  await expect(bdr.client.runs.skipWait({ params })).rejects.toMatchObject({ status: 409, code: 'not-waiting' })
  const { contactId } = await bdr.client.runs.get({ params })
  const { items } = await bdr.client.contacts.timeline({ params: { contactId } })
  expect(items.map(({ sentence }) => sentence)).toContain('A person let it skip the wait.')
})

test('a run goes on at the node that a person moves it to, and leaves its task behind', async () => {
  const params = { runId: runIds[2]! }
  await expect(bdr.client.runs.move({ params, body: { nodeId: 'nowhere' } })).rejects.toMatchObject({ status: 422 })
  await bdr.client.runs.move({ params, body: { nodeId: 'call' } })
  await expect.poll(() => state(params.runId), { timeout: 20_000 }).toMatchObject({ nodeId: 'call' })
  const { contactId } = await bdr.client.runs.get({ params })
  await expect.poll(async () => (await bdr.client.tasks.list({ query: { contactId } })).items.length, { timeout: 20_000 }).toBe(1)
  await bdr.client.runs.move({ params, body: { nodeId: 'won' } })
  await expect.poll(() => state(params.runId), { timeout: 20_000 }).toMatchObject({ nodeId: 'won', endedAs: 'goal' })
  expect((await bdr.client.tasks.list({ query: { contactId } })).items).toEqual([])
  expect((await bdr.client.tasks.list({ query: { contactId, state: 'withdrawn' } })).items).toHaveLength(1)
})

test('of two orders that come together the later one is in force', async () => {
  const params = { runId: runIds[3]! }
  await bdr.client.runs.skipWait({ params }).catch(() => {})
  await bdr.client.runs.stop({ params })
  await expect.poll(() => state(params.runId), { timeout: 20_000 }).toMatchObject({ endedAs: 'stopped' })
})

test('who waits on several ways at once skips the wait that is named, or all of them', async () => {
  const { client, workspaceId } = owner
  const { ids: contactIds } = await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, contacts: people(5, 1).slice(4), onDuplicate: 'skip',
  })
  const node = (id: string, kind: string, config: object = {}) => ({ id, kind, name: id, position: { x: 0, y: 0 }, config })
  const next = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
  const wait = (id: string) => node(id, 'wait', { kind: 'duration', for: 'P30D' })
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name: 'Side by side' } })
  const graph = {
    ...draft,
    nodes: [
      ...draft.nodes, node('both', 'parallel', { ways: ['A', 'B', 'C'] }), wait('one'), wait('two'), wait('then'),
      node('call', 'task', { outcomes: ['yes'] }), node('join', 'join'),
    ],
    edges: [
      next('start', 'both'), next('both', 'one', 'A'), next('both', 'two', 'B'), next('both', 'call', 'C'), next('one', 'then'),
      next('then', 'join'), next('two', 'join'), next('call', 'join', 'yes'), next('join', 'done'),
    ],
  }
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  expect(saved.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  await client.funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  const { id } = await client.campaigns.create({ body: { name: 'Side by side', funnelId } })
  await client.campaigns.addAudience({ params: { campaignId: id }, body: { contactIds } })
  await client.campaigns.launch({ params: { campaignId: id } })
  const only = async () => (await client.campaigns.people({ params: { campaignId: id } })).items[0]
  await vi.waitFor(async () => expect((await only())?.ways).toHaveLength(3), { timeout: 20_000, interval: 100 })
  const params = { runId: (await only())!.runId }
  const stands = async () => (await only())!.ways.map(({ nodeId }) => nodeId)
  const mayAt = async () => (await bdr.client.runs.get({ params })).may.skipWaitAt

  const [first, second, third] = await stands()
  expect([first, second, third]).toEqual(['then', 'two', 'call'])
  expect(await mayAt()).toEqual(['then', 'two'])
  await expect(bdr.client.runs.skipWait({ params, query: { nodeId: 'call' } }))
    .rejects.toMatchObject({ status: 409, code: 'not-waiting' })
  await bdr.client.runs.skipWait({ params, query: { nodeId: 'two' } })
  expect(await stands()).toEqual(['then', 'join', 'call'])
  expect(await mayAt()).toEqual(['then'])
  await bdr.client.runs.skipWait({ params })
  expect(await stands()).toEqual(['join', 'join', 'call'])
  expect((await bdr.client.runs.get({ params })).may).toMatchObject({ skipWait: false, skipWaitAt: [] })
  await expect(bdr.client.runs.skipWait({ params })).rejects.toMatchObject({ status: 409, code: 'not-waiting' })
})
