import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestCampaign, somePeople, type TestCampaign } from '../test/parts/test-campaign.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { createOrganisation } from './auth/members.ts'
import { launch } from './commands/campaigns.ts'
import { createClient, type Client } from './contract/client.ts'
import { sweepWorkspace } from './sweep.ts'

let house: TestHouse
let api: TestApi
let campaign: TestCampaign
let owner: TestMember
let program: Client
let contacts: { id: string; email: string | null; phone: string | null }[]

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  campaign = await createTestCampaign({ ...house, credentialsKey: house.settings.credentialsKey }, {
    contacts: somePeople(8), launched: false,
    funnel: {
      nodes: {
        start: { kind: 'start' }, exit: { kind: 'exit' }, late: { kind: 'exit' },
        booked: { kind: 'wait-for', config: { event: 'webhook', name: 'call.booked', timeout: 'P30D' } },
        met: { kind: 'wait-for', config: { event: 'webhook', name: 'invitee.created', timeout: 'P30D' } },
        both: { kind: 'parallel', config: { ways: ['told', 'met'] } }, join: { kind: 'join', config: { mode: 'any' } },
      },
      edges: [
        'start -> both:told -> booked:happened -> join -> exit', 'both:met -> met:happened -> join',
        'booked:timeout -> late', 'met:timeout -> late',
      ],
    },
  })
  const { workspaceId, campaignId } = campaign
  await createOrganisation(api.context.auth, { workspaceId, name: 'A workspace' })
  owner = await api.member(workspaceId)
  const { key } = await owner.client.apiKeys.create({ body: { name: 'Site', scopes: ['events:write'] } })
  program = createClient({ baseUrl: api.url, headers: { authorization: `Bearer ${key}` } })
  await launch(api.context, { workspaceId, campaignId })
  await vi.waitFor(async () => {
    expect((await campaign.runs()).map(({ state }) => state)).toEqual(Array(8).fill('waiting'))
  }, { timeout: 30_000, interval: 100 })
  contacts = await campaign.db.selectFrom('contacts').select(['id', 'email', 'phone']).orderBy('id').execute()
}, 90_000)
afterAll(async () => {
  await api.close()
  await house.close()
})

const runOf = async (contactId: string) => (await campaign.runs()).find((run) => run.contact_id === contactId)!
const hasLeft = (contactId: string) => vi.waitFor(async () => {
  expect(await runOf(contactId)).toMatchObject({ state: 'done', ended_reason: 'exit' })
}, { timeout: 20_000, interval: 50 })
const kept = (contactId: string) =>
  campaign.db.selectFrom('occurrences').selectAll().where('contact_id', '=', contactId).execute()
const name = 'call.booked'

test('a program tells what happened, and the run that waits for it goes on', async () => {
  const [contact] = contacts
  const told = await program.events.create({ body: { name, contactId: contact!.id, payload: { with: 'Bea' } } })
  expect(told).toEqual({ id: expect.any(String), contactId: contact!.id, isNew: true })
  await hasLeft(contact!.id)
  const { items } = await owner.client.contacts.timeline({ params: { contactId: contact!.id } })
  expect(items.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining([
    'It happened: call.booked.', 'The funnel went on, since this had happened: call.booked.',
  ]))
})

test('the contact is found by email, or else by number, however they are written', async () => {
  const [, byMail, byPhone] = contacts
  expect(await program.events.create({ body: { name, email: ` ${byMail!.email!.toUpperCase()}` } }))
    .toMatchObject({ contactId: byMail!.id })
  const { phone } = byPhone!
  const written = `(${phone!.slice(2, 5)}) ${phone!.slice(5, 8)}-${phone!.slice(8)}`
  expect(await program.events.create({ body: { name, email: 'nobody@example.com', phone: written } }))
    .toMatchObject({ contactId: byPhone!.id })
  await hasLeft(byMail!.id)
  await hasLeft(byPhone!.id)
})

test('what is told twice is one event: under one id, or under one Idempotency-Key', async () => {
  const contactId = contacts[3]!.id
  const body = { name: 'page.seen', contactId, eventId: 'evt-1' }
  const first = await program.events.create({ body })
  expect(await program.events.create({ body })).toEqual({ ...first, isNew: false })
  const again = { body: { name: 'page.seen', contactId }, idempotencyKey: randomUUID() }
  expect(await program.events.create(again)).toEqual(await program.events.create(again))
  expect(await kept(contactId)).toHaveLength(2)
  // Another teller may use the same ids.
  expect(await owner.client.events.create({ body })).toMatchObject({ isNew: true })
})

test('an event that nobody waits for is kept, and wakes no run', async () => {
  const contactId = contacts[3]!.id
  const before = (await runOf(contactId)).step
  await program.events.create({ body: { name: 'page.left', contactId } })
  expect((await runOf(contactId)).step).toBe(before)
  expect((await kept(contactId)).every(({ told_at }) => told_at !== null)).toBe(true)
})

test('an event that was kept and told to no run, since the process died, is told by the sweep', async () => {
  const contactId = contacts[4]!.id
  await campaign.db.insertInto('occurrences').values({
    workspace_id: campaign.workspaceId, contact_id: contactId, name, source: 'api:key', source_id: randomUUID(),
    occurred_at: new Date(), received_at: sql<Date>`now() - interval '1 minute'`,
  }).execute()
  await sweepWorkspace(api.context, campaign.workspaceId)
  await hasLeft(contactId)
})

test('an event for another campaign leaves the run where it is', async () => {
  const contactId = contacts[5]!.id
  const funnelId = (await owner.client.funnels.list()).items[0]!.id
  const { id: campaignId } = await owner.client.campaigns.create({ body: { name: 'Another', funnelId } })
  await program.events.create({ body: { name, contactId, campaignId } })
  await program.events.create({ body: { name, contactId, campaignId: campaign.campaignId } })
  await hasLeft(contactId)
  const [taken] = await campaign.db.selectFrom('run_occurrences as t')
    .innerJoin('occurrences as o', 'o.id', 't.occurrence_id').select('o.campaign_id')
    .where('o.contact_id', '=', contactId).execute()
  expect(taken).toEqual({ campaign_id: campaign.campaignId })
})

test('what cannot be meant is refused with what to mend, and keeps nothing', async () => {
  const contactId = contacts[6]!.id
  const refused = (body: object) => program.events.create({ body: { name, contactId, ...body } }).then(
    () => 'taken', (error: { status: number; code: string; message: string }) => `${error.status} ${error.code}`)
  expect(await refused({ contactId: undefined })).toBe('422 unknown-contact')
  expect(await refused({ contactId: undefined, email: 'nobody@example.com' })).toBe('422 unknown-contact')
  expect(await refused({ contactId: randomUUID() })).toBe('404 not-found')
  expect(await refused({ campaignId: randomUUID() })).toBe('404 not-found')
  expect(await refused({ name: 'rsvp' })).toBe('422 invalid-event')
  expect(await refused({ name: 'rsvp', payload: { answer: 'perhaps' } })).toBe('422 invalid-event')
  expect(await refused({ occurredAt: '2099-01-01T00:00:00Z' })).toBe('422 invalid-event')
  for (const wrong of ['task.finished', 'link.clicked', 'two words', '', '.x', 'x'.repeat(101)]) {
    expect(await refused({ name: wrong }), wrong).toBe('400 invalid-request')
  }
  expect(await refused({ payload: { text: 'ä'.repeat(8200) } })).toBe('400 invalid-request')
  expect(await kept(contactId)).toEqual([])
  await campaign.db.updateTable('contacts').set({ phone: contacts[5]!.phone }).where('id', '=', contactId).execute()
  expect(await refused({ contactId: undefined, phone: contacts[5]!.phone })).toBe('422 several-contacts')
})

test('a key without the right tells nothing', async () => {
  const { key } = await owner.client.apiKeys.create({ body: { name: 'Reader', scopes: ['events:read', 'contacts:write'] } })
  const reader = createClient({ baseUrl: api.url, headers: { authorization: `Bearer ${key}` } })
  await expect(reader.events.create({ body: { name, contactId: contacts[6]!.id } })).rejects.toMatchObject({ status: 403 })
})

test('a meeting that is booked at the scheduling service leads the run on, told twice or not', async () => {
  const { id: contactId, email, phone } = contacts[7]!
  const { webhook, secret } = await owner.client.webhooks.create({ body: { name: 'Calls', kind: 'calendly' } })
  const tell = async (path: string, body: object) => {
    const answer = await fetch(`${house.simulator.url}/simulator${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    })
    return await answer.json() as { told?: { status: number }[] }
  }
  await tell('/subscriptions', { kind: 'calendly', secret, url: api.url + new URL(webhook.url).pathname })
  const { told } = await tell('/happenings', { kind: 'calendly', email, phone, twice: true })
  expect(told?.map(({ status }) => status)).toEqual([202, 202])
  expect(await kept(contactId)).toMatchObject([{ name: 'invitee.created' }])
  expect(await tell('/happenings', { kind: 'docusign', email })).toEqual({ told: [] })
  await hasLeft(contactId)
})
