import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { drawGraph } from '../../funnel/testing/draw-graph.ts'
import { createTestCampaign, somePeople, type TestCampaign } from '../../test/parts/test-campaign.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { launchCampaign } from './campaign-state.ts'
import { enrolPage } from './enrolment.ts'
import { planOfCampaign, startInstead } from './spread-starts.ts'
import { addSuppression } from './suppressions.ts'

let house: TestDatabase
beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())

const oneText = {
  nodes: { start: { kind: 'start' }, sms: { kind: 'sms', config: { contentId: 'a text' } }, exit: { kind: 'exit' } },
  edges: ['start -> sms -> exit'], rules: { quietHours: null },
}

/** A text in ten seconds. */
const texting = (contacts: number | ReturnType<typeof somePeople>) => createTestCampaign(
  { database: house.database, credentialsKey: Buffer.alloc(32).toString('base64'), simulator: { url: 'http://localhost', smtpPort: 25 } },
  { funnel: oneText, contacts, ratePerSecond: 0.1 },
)

const byText = { channel: 'sms' as const, nearMs: 250, worthMs: 3000 }

async function enrol(campaign: Pick<TestCampaign, 'db' | 'workspaceId' | 'campaignId'>, limit = 100, after: string | null = null) {
  const { versionId } = (await planOfCampaign(campaign.db, campaign))!
  return enrolPage(campaign.db, { ...campaign, after, limit, spread: { versionId, ...byText } })
}

/** When the turn of each comes, in the order of the contacts and in ms from `from`; null: at once. */
async function turns({ db }: Pick<TestCampaign, 'db'>, from: number, campaignId: string) {
  const runs = await db.selectFrom('runs').select('starts_at').where('campaign_id', '=', campaignId).orderBy('contact_id').execute()
  return runs.map(({ starts_at: at }) => (at === null ? null : at.getTime() - from))
}

/** Another campaign on the same sender. */
async function another({ db, workspaceId, senders }: TestCampaign, contacts: number) {
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name: `Another ${randomUUID()}`, senders, contacts: somePeople(contacts), zone: 'UTC',
    template: {
      key: 'other', name: 'Other', about: '', campaignAttributes: {}, graph: drawGraph(oneText),
      contents: { 'a text': { name: 'A text', channel: 'sms', body: { text: 'Hello.' } } },
    },
  })
  await launchCampaign(db, { workspaceId, campaignId })
  return { db, workspaceId, campaignId }
}

test('the turns of an enrolment come at the pace of the sender, page after page, and stay when they are asked for again', async () => {
  const campaign = await texting(7)
  const first = await enrol(campaign, 4)
  const [from] = (await campaign.db.selectFrom('runs').select('starts_at').orderBy('contact_id').limit(1).execute())
    .map(({ starts_at }) => starts_at!.getTime())
  await enrol(campaign, 4, first.after)
  const all = await turns(campaign, from!, campaign.campaignId)
  expect(all).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
  const again = await enrol(campaign)
  expect(again.runIds).toHaveLength(7)
  expect(await turns(campaign, from!, campaign.campaignId)).toEqual(all)
  for (const ms of Object.values(again.inMs)) expect(ms).toBeLessThanOrEqual(60_000)
})

test('who gets no message by this sender takes nobody\'s turn', async () => {
  const people = somePeople(6).map((person, n) => ({ ...person, ...(n === 1 ? { phone: null } : {}) }))
  const campaign = await texting(people as ReturnType<typeof somePeople>)
  await campaign.db.updateTable('contacts').set({ excluded: true }).where('dedupe_key', '=', people[3]!.dedupe_key).execute()
  await addSuppression(campaign.db, { ...campaign, address: people[4]!.phone!, channel: 'sms', reason: 'reply' })
  await enrol(campaign)
  const runs = await campaign.db.selectFrom('runs as r').innerJoin('contacts as c', 'c.id', 'r.contact_id')
    .select(['c.dedupe_key', 'r.starts_at']).execute()
  const without = runs.filter(({ starts_at }) => starts_at === null).map(({ dedupe_key }) => dedupe_key)
  expect(without.toSorted()).toEqual([1, 3, 4].map((n) => people[n]!.dedupe_key).toSorted())
  const [a, b, c] = runs.flatMap(({ starts_at }) => starts_at?.getTime() ?? []).toSorted((one, other) => one - other)
  expect([b! - a!, c! - b!]).toEqual([10_000, 10_000])
})

test('they come behind the places and the turns of others on the same sender, while those are under way', async () => {
  const campaign = await texting(4)
  const now = Date.now()
  await enrol(campaign)
  const second = await another(campaign, 2)
  await enrol(second)
  const behind = await turns(campaign, now, second.campaignId)
  const line = await turns(campaign, now, campaign.campaignId)
  expect(behind.map((at) => at! - line[3]!)).toEqual([10_000, 20_000])
  // Those who lie still keep nobody waiting.
  await campaign.db.updateTable('campaigns').set({ state: 'paused' }).execute()
  const third = await another(campaign, 2)
  const began = Date.now()
  await enrol(third)
  const [first] = await turns(campaign, began, third.campaignId)
  expect(first).toBeLessThan(10_000)
  // Others have the places of the next minute with the sender.
  await campaign.db.updateTable('runs').set({ state: 'waiting' }).where('campaign_id', '=', third.campaignId).execute()
  const inAMinute = new Date(Date.now() + 60_000)
  await campaign.db.updateTable('senders').set({ next_slot_at: inAMinute, used_until: inAMinute }).execute()
  const fourth = await another(campaign, 1)
  await enrol(fourth)
  expect(await turns(campaign, inAMinute.getTime(), fourth.campaignId)).toEqual([0])
})

test('runs of a version published since then begin at once, and those of a stopped sender do', async () => {
  const campaign = await texting(3)
  const spread = { versionId: randomUUID(), ...byText }
  await enrolPage(campaign.db, { ...campaign, after: null, limit: 2, spread })
  await campaign.db.updateTable('senders').set({ state: 'stopped' }).execute()
  await enrol(campaign)
  expect(await turns(campaign, 0, campaign.campaignId)).toEqual([null, null, null])
})

test('for each turn that nobody used the last in the line is to begin, once', async () => {
  const campaign = await texting(6)
  const { db } = campaign
  await enrol(campaign)
  const line = await db.selectFrom('runs').select('id').orderBy('starts_at').execute()
  expect(await startInstead(db, campaign), 'nobody has had their turn').toEqual([])
  // Of the first three who had theirs, one has sent.
  const had = line.slice(0, 3).map(({ id }) => id)
  await db.updateTable('runs').set({ state: 'held', starts_at: sql<Date>`now() - interval '10 seconds'` }).where('id', 'in', had).execute()
  const { contact_id } = (await campaign.runs()).find(({ id }) => id === had[0])!
  await db.insertInto('sends').values({
    id: randomUUID(), workspace_id: campaign.workspaceId, campaign_id: campaign.campaignId, run_id: had[0]!, contact_id,
    channel: 'sms', state: 'sent', clock_at: new Date(),
  }).execute()
  const begin = await startInstead(db, campaign)
  expect(begin.toSorted()).toEqual(line.slice(-2).map(({ id }) => id).toSorted())
  expect(await startInstead(db, campaign), 'each is counted once').toEqual([])
})
