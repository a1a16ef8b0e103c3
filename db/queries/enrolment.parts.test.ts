import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, type CampaignWish } from '../../test/parts/test-campaign.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { addToAudience } from './campaigns.ts'
import { addFilteredToAudience } from './contact-list.ts'
import { enrolPage } from './enrolment.ts'

let house: TestDatabase
beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())

const funnel = (entry?: object): Drawing => ({
  nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'], ...(entry ? { rules: { entry } } : {}),
})
const afterAMonth = { mode: 'again-after-days', days: 30 }

/** One contact whose run ended so many real days ago. */
async function ended(daysAgo: number, entry?: object, wish: Partial<CampaignWish> = {}) {
  const campaign = await createTestCampaign(
    { database: house.database, credentialsKey: Buffer.alloc(32).toString('base64'), simulator: { url: 'http://localhost', smtpPort: 25 } },
    { funnel: funnel(entry), ...wish },
  )
  const { db } = campaign
  const enrol = async () => (await enrolPage(db, { ...campaign, after: null, limit: 10 })).runIds.length
  expect(await enrol()).toBe(1)
  await db.updateTable('runs').set({
    state: 'done', ended_as: 'exit', ended_reason: 'exit', ended_at: sql`now() - make_interval(secs => ${daysAgo * 86_400})`,
  }).execute()
  await db.updateTable('audience').set({ added_at: sql`now() - interval '100 days'` }).execute()
  const [run] = await campaign.runs()
  const choose = () => addToAudience(db, { ...campaign, contactIds: [run!.contact_id] })
  return { campaign, enrol, choose }
}

test('who has been through enters again when they are chosen again, so many days after their last run', async () => {
  const { campaign, enrol, choose } = await ended(31, afterAMonth)
  expect(await enrol()).toBe(0)
  expect(await choose()).toBe(0)
  expect(await enrol()).toBe(1)
  expect(await campaign.runs()).toHaveLength(2)
  await campaign.db.updateTable('runs').set({ state: 'waiting' }).where('ended_at', 'is', null).execute()
  expect(await choose()).toBe(0)
  expect(await enrol()).toBe(0)
})

test('a filter chooses them again as well', async () => {
  const { campaign, enrol } = await ended(31, afterAMonth)
  const { workspaceId, campaignId: toCampaign } = campaign
  expect(await addFilteredToAudience(campaign.db, { workspaceId, toCampaign })).toBe(0)
  expect(await enrol()).toBe(1)
})

test('who is chosen again too early, or where everybody enters once, is passed over', async () => {
  for (const { enrol, choose } of [await ended(29, afterAMonth), await ended(400, { mode: 'once' }), await ended(400)]) {
    await choose()
    expect(await enrol()).toBe(0)
  }
})

test('in a rehearsal the days are those of its clock', async () => {
  const { enrol, choose } = await ended(1, afterAMonth, { clockFactor: 31 })
  await choose()
  expect(await enrol()).toBe(1)
})
