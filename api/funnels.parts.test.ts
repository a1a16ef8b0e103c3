import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { installTemplate } from './commands/install-template.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi
let owner: TestMember
let templateId: string

beforeAll(async () => {
  parts = await createTestDatabase()
  api = await startTestApi(testSettings({ databaseUrl: parts.databaseUrl }))
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  templateId = (await installTemplate(parts.database.scoped(workspaceId), {
    workspaceId, template: fiveSends, isTemplate: true,
  })).funnelId
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

test('a blank funnel can be published as it is, and its versions come back as drafts', async () => {
  const { funnels } = owner.client
  const made = await funnels.create({ body: { name: 'Mine' } })
  const params = { funnelId: made.id }
  expect(made.draft.nodes.map(({ kind }) => kind)).toEqual(['start', 'exit'])
  expect((await funnels.check({ params, body: {} })).issues.filter(({ severity }) => severity === 'error')).toEqual([])
  await expect(owner.client.campaigns.create({ body: { name: 'Early', funnelId: made.id } }))
    .rejects.toMatchObject({ status: 422, code: 'not-published' })
  expect(await funnels.publish({ params, body: { revision: made.revision } })).toMatchObject({ version: 1 })

  const graph = { ...made.draft, nodes: made.draft.nodes.map((node) => ({ ...node, name: `${String(node['name'])} 2` })) }
  const saved = await funnels.saveDraft({ params, body: { revision: made.revision, graph } })
  await funnels.publish({ params, body: { revision: saved.revision } })
  const { items, next } = await funnels.versions({ params, query: { limit: 1 } })
  expect(items).toMatchObject([{ version: 2 }])
  expect((await funnels.versions({ params, query: { limit: 1, cursor: next! } })).items).toMatchObject([{ version: 1 }])
  const old = await funnels.version({ params: { ...params, version: 1 } })
  expect(old.graph.nodes[0]).toMatchObject({ name: 'Start' })
  await expect(funnels.restore({ params: { ...params, version: 1 }, body: { revision: 1 } })).rejects.toMatchObject({ status: 412 })
  const restored = await funnels.restore({ params: { ...params, version: 1 }, body: { revision: saved.revision } })
  expect(restored.graph).toEqual(old.graph)
  await expect(funnels.version({ params: { ...params, version: 9 } })).rejects.toMatchObject({ status: 404 })

  const campaign = await owner.client.campaigns.create({ body: { name: 'Mine', funnelId: made.id } })
  expect(campaign.funnelId).toBe(made.id)
  expect(await funnels.rename({ params, body: { name: 'Ours' } })).toMatchObject({ name: 'Ours' })
  expect((await funnels.list({ query: { search: 'our', isTemplate: 'false' } })).items).toMatchObject([
    { name: 'Ours', version: 2, campaigns: 1 },
  ])
})

test('a draft knows who saved it last, a version its name and who published it', async () => {
  const { funnels, me } = owner.client
  const { user } = await me.get()
  const made = await funnels.create({ body: { name: 'Signed' } })
  const params = { funnelId: made.id }
  expect(made.savedBy).toBeNull()
  const { revision } = await funnels.saveDraft({ params, body: { revision: made.revision, graph: made.draft } })
  await funnels.publish({ params, body: { revision, name: 'With the new offer' } })
  await funnels.publish({ params, body: { revision } })
  const now = await funnels.get({ params })
  expect(now.savedBy).toBe(user.id)
  expect(now.versions).toMatchObject([
    { version: 2, name: null, publishedBy: user.id }, { version: 1, name: 'With the new offer', publishedBy: user.id },
  ])
})

test('a funnel that is laid aside is in no list to choose from, and comes back', async () => {
  const { funnels } = owner.client
  const { id: funnelId, revision } = await funnels.create({ body: { name: 'Laid aside', isTemplate: true } })
  const params = { funnelId }
  await funnels.publish({ params, body: { revision } })
  const idsIn = async (archived?: 'true') =>
    (await funnels.list({ query: { search: 'Laid aside', ...(archived ? { archived } : {}) } })).items.map(({ id }) => id)
  expect(await funnels.archive({ params })).toMatchObject({ isArchived: true })
  expect(await idsIn()).toEqual([])
  expect(await idsIn('true')).toEqual([funnelId])
  expect((await funnels.templates({ query: { limit: 200 } })).items.map(({ id }) => id)).not.toContain(funnelId)
  expect(await funnels.get({ params })).toMatchObject({ isArchived: true, name: 'Laid aside' })
  expect(await funnels.unarchive({ params })).toMatchObject({ isArchived: false })
  expect(await idsIn()).toEqual([funnelId])
})

test('a funnel from a template says contents of its own, each knows where it is used, and a copy says others', async () => {
  const { funnels, contents } = owner.client
  const made = await funnels.create({ body: { name: 'From template', templateId } })
  const contentIds = made.draft.nodes.flatMap(({ config }) => (config as { contentId?: string } | undefined)?.contentId ?? [])
  expect(contentIds.length).toBeGreaterThan(0)
  const { usedIn } = await contents.get({ params: { contentId: contentIds[0]! } })
  expect(usedIn.map(({ nodeId }) => nodeId)).toEqual(['send-1', 'send-3', 'send-5'])
  expect(usedIn[0]).toMatchObject({ funnelId: made.id, funnelName: 'From template', isTemplate: false })
  const listed = (await contents.list()).items.find(({ id }) => id === contentIds[0])
  expect(listed).toMatchObject({ uses: 3, usedIn: [{ nodeId: 'send-1' }, { nodeId: 'send-3' }, { nodeId: 'send-5' }] })
  const copy = await funnels.duplicate({ params: { funnelId: made.id }, body: { name: 'Copy' } })
  const others = copy.draft.nodes.flatMap(({ config }) => (config as { contentId?: string } | undefined)?.contentId ?? [])
  expect(others).toHaveLength(contentIds.length)
  expect(others.filter((id) => contentIds.includes(id))).toEqual([])

  const without = { ...made.draft, nodes: made.draft.nodes.slice(0, 1), edges: [] }
  await funnels.saveDraft({ params: { funnelId: made.id }, body: { revision: made.revision, graph: without } })
  expect((await contents.get({ params: { contentId: contentIds[0]! } })).usedIn).toEqual([])
})
