import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { keepOccurrence } from '../db/queries/occurrences.ts'
import { json } from '../db/tables/json.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestCampaign, somePeople, type TestCampaign } from '../test/parts/test-campaign.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { createOrganisation } from './auth/members.ts'
import { sweepWorkspace } from './sweep.ts'

let house: TestHouse
let api: TestApi
let campaign: TestCampaign
let owner: TestMember
let contacts: string[]

const name = 'call.booked'
const reply = { kind: 'wait-for', config: { event: 'webhook', name: 'call.held', timeout: 'P30D' } }

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  campaign = await createTestCampaign({ ...house, credentialsKey: house.settings.credentialsKey }, {
    contacts: [], launched: false,
    funnel: {
      nodes: {
        start: { kind: 'start' }, demo: { kind: 'exit' }, chat: { kind: 'exit' }, late: { kind: 'exit' }, held: reply,
        which: { kind: 'branch', config: { rules: [{ port: 'demo', when: [{ field: 'event.kind', op: 'is', value: 'demo' }] }] } },
      },
      edges: ['start -> which:demo -> demo', 'which:else -> held:happened -> chat', 'held:timeout -> late'],
      rules: { entry: { mode: 'each-event', event: name, match: [{ field: 'event.status', op: 'is', value: 'active' }] } },
    },
  })
  const { workspaceId, campaignId, db } = campaign
  await createOrganisation(api.context.auth, { workspaceId, name: 'A workspace' })
  owner = await api.member(workspaceId)
  contacts = (await upsertContacts(db, { workspaceId, onDuplicate: 'skip', contacts: somePeople(5) })).ids
  const { issues } = await owner.client.campaigns.check({ params: { campaignId } })
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  await owner.client.campaigns.launch({ params: { campaignId } })
}, 90_000)
afterAll(async () => {
  await api.close()
  await house.close()
})

const booked = (contactId: string, kind: string, status = 'active') =>
  owner.client.events.create({ body: { name, contactId, payload: { kind, status } } })
const runsOf = async (contactId: string) => (await campaign.runs()).filter((run) => run.contact_id === contactId)
const until = (contactId: string, ends: (string | null)[]) => vi.waitFor(async () => {
  expect((await runsOf(contactId)).map((run) => run.ended_reason ?? (run.state === 'waiting' ? 'waits' : null))).toEqual(ends)
}, { timeout: 20_000, interval: 50 })
const sentences = async (contactId: string) =>
  (await owner.client.contacts.timeline({ params: { contactId } })).items.map(({ sentence }) => sentence)

test('each event lets its contact in anew, and the rules of the funnel ask what it brought along', async () => {
  const contactId = contacts[0]!
  await booked(contactId, 'demo')
  await until(contactId, ['demo'])
  await booked(contactId, 'chat')
  await until(contactId, ['demo', 'waits'])
  expect(await sentences(contactId)).toContain('Entered the campaign, since this had happened: call.booked.')
})

test('an event while the contact is under way begins no run, and the timeline says why', async () => {
  const contactId = contacts[1]!
  await booked(contactId, 'chat')
  await until(contactId, ['waits'])
  await booked(contactId, 'demo')
  await until(contactId, ['waits'])
  expect(await sentences(contactId))
    .toContain('“call.booked” did not begin a new run: the contact was still under way in the campaign.')
  await owner.client.events.create({ body: { name: 'call.held', contactId } })
  await until(contactId, ['chat'])
})

test('an event that the rule does not match lets nobody in', async () => {
  await booked(contacts[2]!, 'demo', 'canceled')
  expect(await runsOf(contacts[2]!)).toEqual([])
})

test('an event that was kept and not told lets its contact in by the sweep', async () => {
  const contactId = contacts[2]!
  await campaign.db.insertInto('occurrences').values({
    workspace_id: campaign.workspaceId, contact_id: contactId, name, payload: json({ status: 'active', kind: 'demo' }),
    source: 'api:key', source_id: randomUUID(), occurred_at: new Date(), received_at: sql<Date>`now() - interval '1 minute'`,
  }).execute()
  await sweepWorkspace(api.context, campaign.workspaceId)
  await until(contactId, ['demo'])
  await sweepWorkspace(api.context, campaign.workspaceId)
  await until(contactId, ['demo'])
})

test('an event of somebody unknown lets in whom a person says that it is of', async () => {
  const contactId = contacts[4]!
  const { workspaceId, db } = campaign
  const { id: occurrenceId } = await keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name, contactId: null, unmatchedReason: 'nobody', payload: { kind: 'demo', status: 'active' }, source: 'webhook:x',
      sourceId: randomUUID(), occurredAt: new Date(),
    },
  })
  await owner.client.unmatchedEvents.match({ params: { occurrenceId }, body: { contactId } })
  await until(contactId, ['demo'])
})

test('an event during a pause lets its contact in when the campaign is resumed', async () => {
  const { campaignId } = campaign
  const contactId = contacts[3]!
  await owner.client.campaigns.pause({ params: { campaignId } })
  await booked(contactId, 'demo')
  expect(await runsOf(contactId)).toEqual([])
  expect(await sentences(contactId)).toContain('“call.booked” lets nobody in before the campaign is resumed.')
  await owner.client.campaigns.resume({ params: { campaignId } })
  await until(contactId, ['demo'])
})
