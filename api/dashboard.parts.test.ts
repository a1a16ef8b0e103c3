import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { people } from '../local/seed/people.ts'
import { type ApiHouse, createApiHouse } from '../test/parts/api-house.ts'
import type { TestMember } from '../test/parts/test-api.ts'
import { installTemplate } from './commands/install-template.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse()
  owner = house.owner
})
afterAll(() => house?.close())

test('why people are held is told of every campaign of the workspace, and the latest are shown', async () => {
  const { workspaceId, client } = owner
  const db = house.database.scoped(workspaceId)
  const { funnelId: templateId, versionId } = await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: true })
  const { ids: contacts } = await upsertContacts(db, { workspaceId, contacts: people(5, 1), onDuplicate: 'skip' })
  // More campaigns than the dashboard shows, and the oldest holds the most people.
  const campaigns: string[] = []
  for (let n = 1; n <= 10; n += 1) {
    const { id } = await client.campaigns.create({
      body: { templateId, name: `Campaign ${n}`, attributes: fiveSends.campaignAttributes },
    })
    campaigns.push(id)
  }
  const hold = (campaign: number, contact: number, reason: string) => db.insertInto('runs').values({
    workspace_id: workspaceId, campaign_id: campaigns[campaign]!, contact_id: contacts[contact]!, version_id: versionId,
    state: 'held', hold_reason: reason,
  }).execute()
  await Promise.all([
    hold(0, 0, 'no-sender'), hold(0, 1, 'no-sender'), hold(0, 2, 'no-sender'), hold(0, 3, 'value-missing'),
    hold(9, 0, 'no-sender'), hold(9, 1, 'no-sender'),
  ])

  const { needs } = await client.dashboard.get({})
  expect(needs.heldRuns).toBe(6)
  expect(needs.held.map(({ campaignName, reason, count }) => [campaignName, reason, count])).toEqual([
    ['Campaign 1', 'no-sender', 3], ['Campaign 10', 'no-sender', 2], ['Campaign 1', 'value-missing', 1],
  ])
  for (const { sentence } of needs.held) expect(sentence).toMatch(/[a-z] .*\.$/)

  const { items } = await client.dashboard.campaigns()
  expect(items.map(({ name }) => name)).toEqual([10, 9, 8, 7, 6, 5, 4, 3].map((n) => `Campaign ${n}`))
  expect(items[0]).toMatchObject({ runs: { open: 2, held: 2, done: 0 }, days: [] })

  const stranger = await house.api.member(await house.api.workspace())
  expect((await stranger.client.dashboard.get({})).needs).toMatchObject({ heldRuns: 0, held: [] })
  expect((await stranger.client.dashboard.campaigns()).items).toEqual([])
})
