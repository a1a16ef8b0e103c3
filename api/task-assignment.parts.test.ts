import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { people } from '../local/seed/people.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
})
afterAll(async () => {
  await api?.close()
  await house?.close()
})

interface Wish { assignee: 'owner' | 'round-robin' | 'least-busy'; due?: string; contactIds: string[] }

/** A campaign that asks for a call about each contact at once; answers its tasks once all are there. */
async function asked({ client }: TestMember, { assignee, due, contactIds }: Wish) {
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name: 'Calls' } })
  const config = { outcomes: ['done'], assignee, ...(due ? { due } : {}) }
  const graph = {
    ...draft,
    nodes: [...draft.nodes, { id: 'call', kind: 'task', name: 'Call them', position: { x: 0, y: 0 }, config }],
    edges: [
      { from: { node: 'start', port: 'next' }, to: 'call' }, { from: { node: 'call', port: 'done' }, to: 'done' },
    ],
  }
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph } })
  expect(saved.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  await client.funnels.publish({ params: { funnelId }, body: { revision: saved.revision } })
  const { id: campaignId } = await client.campaigns.create({ body: { name: 'Calls', funnelId } })
  await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds } })
  await client.campaigns.launch({ params: { campaignId } })
  return vi.waitFor(async () => {
    const { items } = await client.tasks.list({ query: { campaignId, limit: 100 } })
    expect(items).toHaveLength(contactIds.length)
    return items
  }, { timeout: 30_000, interval: 100 })
}

async function workspaceWith(contacts: number, roles: ('bdr' | 'marketer' | 'viewer')[]) {
  const workspaceId = await api.workspace()
  const owner = await api.member(workspaceId)
  for (const role of roles) await api.member(workspaceId, role)
  const { ids } = await upsertContacts(house.database.scoped(workspaceId), {
    workspaceId, contacts: people(contacts, 3), onDuplicate: 'skip',
  })
  const idOf = async (role: string, at = 0) => {
    const { items } = await owner.client.members.list({ query: { limit: 50 } })
    return items.filter((member) => member.role === role)[at]!.id
  }
  return { workspaceId, owner, contactIds: ids, idOf }
}

/** How many tasks each has, the fewest first. */
function shares(tasks: { assignee: { id: string } | null }[]): number[] {
  const given = Map.groupBy(tasks, ({ assignee }) => assignee?.id)
  return [...given.values()].map((each) => each.length).toSorted((a, b) => a - b)
}

test('tasks that open at once are given to the BDRs in turn, each as many, and to nobody else', async () => {
  const { owner, contactIds, idOf } = await workspaceWith(12, ['bdr', 'bdr', 'bdr', 'marketer', 'viewer'])
  const tasks = await asked(owner, { assignee: 'round-robin', contactIds })
  expect(shares(tasks)).toEqual([4, 4, 4])
  const bdrs = [await idOf('bdr', 0), await idOf('bdr', 1), await idOf('bdr', 2)]
  expect(new Set(tasks.map(({ assignee }) => assignee!.id))).toEqual(new Set(bdrs))
})

test('who has the fewest open tasks is given the next', async () => {
  const { owner, contactIds, idOf } = await workspaceWith(7, ['bdr', 'bdr'])
  const busy = await idOf('bdr', 0)
  for (const task of await asked(owner, { assignee: 'owner', contactIds: contactIds.slice(0, 4) })) {
    expect(task.assignee).toBeNull()
    await owner.client.tasks.assign({ params: { taskId: task.id }, body: { memberId: busy } })
  }
  const tasks = await asked(owner, { assignee: 'least-busy', contactIds: contactIds.slice(4) })
  expect(tasks.map(({ assignee }) => assignee?.id)).toEqual(Array(3).fill(await idOf('bdr', 1)))
})

test('without a BDR all who may finish tasks take turns, viewers never', async () => {
  const { owner, contactIds } = await workspaceWith(4, ['marketer', 'viewer'])
  expect(shares(await asked(owner, { assignee: 'round-robin', contactIds }))).toEqual([2, 2])
})

test('a task goes to whoever has the conversation, and says by when it is to be done', async () => {
  const { workspaceId, owner, contactIds, idOf } = await workspaceWith(1, ['bdr'])
  const bdr = await idOf('bdr')
  await house.database.scoped(workspaceId).insertInto('conversations')
    .values({ workspace_id: workspaceId, contact_id: contactIds[0]!, assigned_to: bdr }).execute()
  const [task] = await asked(owner, { assignee: 'owner', due: 'P2D', contactIds })
  expect(task!.assignee?.id).toBe(bdr)
  const days = (Date.parse(task!.dueAt!) - Date.parse(task!.createdAt)) / 86_400_000
  expect(days).toBeGreaterThan(1.9)
  expect(days).toBeLessThan(2.1)
})
