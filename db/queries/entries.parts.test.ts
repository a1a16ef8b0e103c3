import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCampaign, somePeople, type CampaignWish } from '../../test/parts/test-campaign.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { launchCampaign, pauseCampaign, resumeCampaign, stopCampaign } from './campaign-state.ts'
import { upsertContacts } from './contacts.ts'
import { enrolPage } from './enrolment.ts'
import { campaignsEnteredBy, decideEntries, keepEntry, refuseWaitingEntries, startingEntries } from './entries.ts'
import { keepOccurrence } from './occurrences.ts'

let house: TestDatabase
beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())

const entry = { mode: 'each-event', event: 'call.booked' }

/** A campaign of nobody that events let into, and a contact of the workspace. */
async function entered(wish: Partial<CampaignWish> = {}) {
  const place = { database: house.database, credentialsKey: Buffer.alloc(32).toString('base64'), simulator: { url: 'http://localhost', smtpPort: 25 } }
  const campaign = await createTestCampaign(place, {
    contacts: [],
    funnel: { nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'], rules: { entry } },
    ...wish,
  })
  const { db, workspaceId, campaignId } = campaign
  const { ids } = await upsertContacts(db, { workspaceId, onDuplicate: 'skip', contacts: somePeople(1) })
  const contactId = ids[0]!
  const tell = async (about: { at?: Date; campaignId?: string; name?: string } = {}) => (await keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name: about.name ?? 'call.booked', contactId, payload: {}, source: 'test', sourceId: randomUUID(),
      occurredAt: about.at ?? new Date(), ...(about.campaignId ? { campaignId: about.campaignId } : {}),
    },
  })).id
  const enter = async (occurrenceId: string) => {
    await keepEntry(db, { workspaceId, campaignId, occurrenceId })
    return decideEntries(db, { workspaceId, campaignId, occurrenceId, limit: 1 })
  }
  const came = () => db.selectFrom('entries').select(['occurrence_id', 'run_id', 'refused']).orderBy('created_at').execute()
  const said = async () => (await db.selectFrom('events').select(['type', 'data']).where('contact_id', '=', contactId)
    .where('type', 'in', ['run.enrolled', 'entry.waiting', 'entry.refused']).orderBy('id').execute())
    .map(({ type, data }) => [type, data['reason']].filter(Boolean).join(' '))
  const endAll = () => db.updateTable('runs').set({
    state: 'done', ended_as: 'exit', ended_reason: 'exit', ended_at: sql`now()`,
  }).execute()
  return { ...campaign, contactId, tell, enter, came, said, endAll, which: { workspaceId, campaignId } }
}

test('each event begins a run of its own, and the run knows the event', async () => {
  const { tell, enter, runs, came, said, endAll, db, ...c } = await entered()
  const first = await tell()
  await enter(first)
  const [run] = await runs()
  expect(run).toMatchObject({ contact_id: c.contactId, state: 'starting' })
  expect(await db.selectFrom('run_occurrences').select(['run_id', 'occurrence_id', 'node_id']).execute())
    .toEqual([{ run_id: run!.id, occurrence_id: first, node_id: '' }])
  expect(await startingEntries(db, { workspaceId: c.workspaceId, occurrenceId: first })).toEqual([run!.id])
  await endAll()
  await enter(await tell())
  expect((await runs()).map(({ ended_at }) => ended_at === null)).toEqual([false, true])
  expect((await came()).every(({ run_id }) => run_id !== null)).toBe(true)
  expect(await said()).toEqual(['run.enrolled', 'run.enrolled'])
  // Who was let in counts among the campaign's people, and enrolment lets them in no second time.
  expect(await db.selectFrom('audience').select('contact_id').execute()).toEqual([{ contact_id: c.contactId }])
  await endAll()
  expect((await enrolPage(db, { ...c.which, after: null, limit: 10 })).runIds).toEqual([])
})

test('one event begins one run, however often and by however many at once it is told', async () => {
  const { tell, enter, runs, endAll, said } = await entered()
  const occurrence = await tell()
  await Promise.all(Array.from({ length: 8 }, () => enter(occurrence)))
  expect(await runs()).toHaveLength(1)
  await endAll()
  await enter(occurrence)
  expect(await runs()).toHaveLength(1)
  expect(await said()).toEqual(['run.enrolled'])
})

test('of two events at once one lets in, and the other says that the contact is under way', async () => {
  const { tell, enter, runs, came, said } = await entered()
  const both = [await tell(), await tell()]
  await Promise.all(both.map(enter))
  expect(await runs()).toHaveLength(1)
  expect((await came()).map(({ refused }) => refused ?? 'entered').toSorted()).toEqual(['entered', 'under-way'])
  expect((await said()).toSorted()).toEqual(['entry.refused under-way', 'run.enrolled'])
})

test('what happened before the launch lets nobody in', async () => {
  const { tell, enter, runs, said } = await entered()
  await enter(await tell({ at: new Date(Date.now() - 3_600_000) }))
  expect(await runs()).toEqual([])
  expect(await said()).toEqual(['entry.refused before-launch'])
})

test('a paused campaign keeps events, and lets in once it is resumed: of several of one contact the first', async () => {
  const { tell, enter, runs, came, said, db, which } = await entered()
  await pauseCampaign(db, which)
  const [first, second] = [await tell(), await tell()]
  await enter(second)
  await enter(first)
  expect(await runs()).toEqual([])
  expect(await said()).toEqual(['entry.waiting', 'entry.waiting'])
  await resumeCampaign(db, which)
  expect(await decideEntries(db, { ...which, limit: 10 })).toBe(2)
  expect(await runs()).toHaveLength(1)
  expect((await came()).find(({ occurrence_id: id }) => id === first)).toMatchObject({ refused: null })
  expect((await came()).find(({ occurrence_id: id }) => id === second)).toMatchObject({ refused: 'under-way', run_id: null })
  expect(await decideEntries(db, { ...which, limit: 10 })).toBe(0)
})

test('a stopped campaign lets nobody in, and says so to those for whom events were kept', async () => {
  const { tell, enter, runs, said, db, which, workspaceId } = await entered()
  await pauseCampaign(db, which)
  await enter(await tell())
  await stopCampaign(db, which)
  await refuseWaitingEntries(db, which)
  expect(await said()).toEqual(['entry.waiting', 'entry.refused campaign-stopped'])
  const late = await tell()
  expect(await campaignsEnteredBy(db, { workspaceId, occurrenceId: late })).toEqual([])
  await enter(late)
  expect(await runs()).toEqual([])
})

test('an event is for launched campaigns whose published rules name it, and for the one that it names', async () => {
  const { tell, db, which: { workspaceId, campaignId } } = await entered()
  const by = async (occurrenceId: string) =>
    (await campaignsEnteredBy(db, { workspaceId, occurrenceId })).map((found) => found.campaignId)
  expect(await by(await tell())).toEqual([campaignId])
  expect(await by(await tell({ campaignId }))).toEqual([campaignId])
  expect(await by(await tell({ name: 'call.missed' }))).toEqual([])
  await db.updateTable('campaigns').set({ version_id: null }).execute()
  expect(await by(await tell())).toEqual([])
})

test('a rehearsal lets in only those who were chosen for it', async () => {
  const { tell, db, which: { workspaceId, campaignId }, contactId } = await entered({ clockFactor: 144 })
  const occurrenceId = await tell()
  expect(await campaignsEnteredBy(db, { workspaceId, occurrenceId })).toEqual([])
  await db.insertInto('audience').values({ workspace_id: workspaceId, campaign_id: campaignId, contact_id: contactId }).execute()
  expect(await campaignsEnteredBy(db, { workspaceId, occurrenceId })).toHaveLength(1)
})

test('a campaign of nobody is launched only where events let contacts in', async () => {
  const { db, which } = await entered({ launched: false })
  await launchCampaign(db, which)
  const other = await entered({
    launched: false, funnel: { nodes: { start: { kind: 'start' }, exit: { kind: 'exit' } }, edges: ['start -> exit'] },
  })
  await expect(launchCampaign(other.db, other.which)).rejects.toMatchObject({ code: 'empty-audience' })
})
