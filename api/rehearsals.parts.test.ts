import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Rehearsing, startRehearsing } from '../test/parts/rehearsing.ts'
import { startTestApi, type TestApi } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

// What a worker does waits for its turn where other suites share the machine.
vi.setConfig({ testTimeout: 150_000 })
const patience = { timeout: 60_000, interval: 100 }

let house: TestHouse
let api: TestApi
let here: Rehearsing

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  here = await startRehearsing(house, api)
})
afterAll(async () => {
  await api.close()
  await house.close()
})

const real = async () => JSON.stringify(await here.db.selectFrom('contacts').selectAll()
  .where('rehearsal_id', 'is', null).orderBy('id').execute())
const isAtReply = async (campaignId: string) => {
  const at = (await here.people(campaignId)).map(({ nodeId, state }) => (state === 'done' ? state : nodeId))
  expect(at.length).toBeGreaterThan(0)
  expect(at).toEqual(at.map(() => 'reply'))
}
const standIn = (rehearsalId: string, name: string) => here.db.selectFrom('contacts').selectAll()
  .where('rehearsal_id', '=', rehearsalId).where('first_name', '=', name).executeTakeFirstOrThrow()

test('a draft runs its chosen contacts through, on the simulator, and nothing of theirs is touched', async () => {
  const { client, funnelId } = here
  const before = await real()
  const made = await here.rehearse()
  expect(made).toMatchObject({ state: 'running', contacts: 3, testEmail: null, begunBy: 'A owner', revision: here.revision })
  const params = { campaignId: made.id }
  await vi.waitFor(() => isAtReply(made.id), patience)

  const dana = await standIn(made.id, 'Dana')
  const reserved = [dana.email, dana.phone, (await standIn(made.id, 'Eli')).email]
  expect(await here.reached()).toEqual(reserved.toSorted())
  expect(dana.phone).toMatch(/^\+1500555010\d$/)
  expect(await house.simulator.log(`kind=accepted&provider=twilio`)).toMatchObject([
    { to: dana.phone, body: '[Rehearsal for Dana] Hello Dana, still dana@example.com?' },
  ])
  expect((await house.simulator.log('kind=accepted&provider=crm'))[0]!.body).not.toContain('dana@example.com')
  const sends = await here.db.selectFrom('sends').select(['reason', 'channel']).where('state', '=', 'skipped').execute()
  expect(sends.map(({ channel, reason }) => `${channel} ${reason}`).toSorted()).toEqual([
    'email excluded', 'sms excluded', 'sms no-phone', 'voicemail no-phone', 'voicemail no-voicemail-consent',
  ])

  await here.says(dana.phone!, 'Yes, count me in!')
  const open = async () => (await client.tasks.list({ query: { campaignId: made.id } })).items
  await vi.waitFor(async () => expect(await open()).toMatchObject([{ isRehearsal: true, contactName: 'Dana Reyes' }]), patience)
  // It is nobody's work: it stands with the rehearsal and its people, and nowhere else.
  expect((await client.tasks.list()).items).toEqual([])
  expect((await client.tasks.list({ query: { contactId: dana.id } })).items).toHaveLength(1)
  expect(await client.conversations.counts()).toMatchObject({ tasks: 0 })
  expect((await client.dashboard.get()).needs).toMatchObject({ tasks: 0, replies: 0 })
  await client.tasks.finish({ params: { taskId: (await open())[0]!.id }, body: { outcome: 'done' } })
  await vi.waitFor(async () => {
    expect((await here.people(made.id)).find(({ contactId }) => contactId === dana.id)).toMatchObject({ endedAs: 'goal' })
  }, patience)

  expect(await real()).toEqual(before)
  expect(await standIn(made.id, 'Dana')).toMatchObject({ attributes: { tier: expect.anything() }, status: 'Received RSVP' })
  expect((await client.conversations.list({ query: { view: 'all' } })).items).toEqual([])
  expect(await client.conversations.counts()).toMatchObject({ all: 0, needsReply: 0 })
  expect((await client.contacts.list()).items).toHaveLength(3)
  expect((await client.campaigns.list()).items).toEqual([])
  expect((await client.dashboard.get()).days.at(-1)).toMatchObject({ sent: 0, received: 0 })
  expect((await client.dashboard.campaigns()).items).toEqual([])
  expect((await client.funnels.get({ params: { funnelId } })).versions).toEqual([])
  await expect(client.contacts.get({ params: { contactId: dana.id } })).rejects.toMatchObject({ status: 404 })
  expect(await client.campaigns.graph({ params })).toMatchObject({ version: null })
  expect((await client.campaigns.get({ params })).rehearsal).toEqual({ revision: here.revision, testEmail: null, testPhone: null })

  const { version } = await client.funnels.publish({ params: { funnelId }, body: { revision: here.revision } })
  expect(version).toBe(1)
  expect((await client.campaigns.get({ params })).versionId).not.toBe(
    (await client.funnels.get({ params: { funnelId } })).versions[0]!.id,
  )
})

test('everything goes to the one test address, each message saying for whom it would be; without one it is skipped', async () => {
  const before = (await here.reached()).length
  const [dana, eli] = here.contactIds as [string, string]
  const { id } = await here.rehearse({ contactIds: [dana, eli], to: 'test-address', testEmail: 'Tester@Example.com' })
  await vi.waitFor(() => isAtReply(id), patience)
  expect(await here.reached()).toContain('tester@example.com')
  expect(await here.reached()).toHaveLength(before + 1)
  const mails = await house.simulator.log('kind=accepted&provider=smtp&to=tester@example.com')
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual(['[Rehearsal for Dana] Hello', '[Rehearsal for Eli] Hello'])
  const { sends } = await here.client.campaigns.contactTimeline({
    params: { campaignId: id, contactId: (await standIn(id, 'Dana')).id },
  })
  expect(sends.filter(({ channel }) => channel === 'sms')).toMatchObject([
    { whyNot: { reason: 'no-test-phone', sentence: 'The rehearsal has no test phone number.' } },
  ])
})

test('a test phone answers for whom it was texted last, and its STOP is no contact’s', async () => {
  const [dana] = here.contactIds as [string]
  const { id: kay } = await here.client.contacts.create({ body: { firstName: 'Kay', email: 'kay@example.com', phone: '+14155550118' } })
  const toPhone = { to: 'test-address', testPhone: '(212) 555-0177' }
  const { id: before } = await here.rehearse({ contactIds: [kay], ...toPhone })
  await vi.waitFor(() => isAtReply(before), patience)
  const { id } = await here.rehearse({ contactIds: [dana], ...toPhone })
  await vi.waitFor(() => isAtReply(id), patience)
  await here.says('+12125550177', 'STOP')
  await vi.waitFor(async () => expect(await here.people(id)).toMatchObject([{ endedAs: 'opted-out' }]), patience)
  const said = await here.db.selectFrom('messages').select('contact_id')
    .where('direction', '=', 'in').where('from_address', '=', '+12125550177').execute()
  expect(said).toEqual([{ contact_id: (await standIn(id, 'Dana')).id }])
  expect((await here.client.contacts.list({ query: { suppressed: 'true' } })).items).toEqual([])
})

test('whoever comes into a rehearsal by no right way has no address there, and no claim is given for them', async () => {
  const [dana] = here.contactIds as [string]
  const reached = await here.reached()
  const { id } = await here.rehearse({ contactIds: [here.contactIds[1]] })
  const params = { campaignId: id }
  await expect(here.client.campaigns.addAudience({ params, body: { contactIds: [dana] } }))
    .rejects.toMatchObject({ status: 409, code: 'is-rehearsal' })
  await here.db.insertInto('audience').values({ workspace_id: here.workspaceId, campaign_id: id, contact_id: dana }).execute()
  await api.context.temporal.workflow.signalWithStart('enrolCampaign', {
    workflowId: `enrol/${id}/again`, taskQueue: house.settings.temporalTaskQueue, signal: 'again', signalArgs: [],
    args: [{ workspaceId: here.workspaceId, campaignId: id }],
  })
  await vi.waitFor(async () => {
    expect(await here.people(id)).toHaveLength(2)
    await isAtReply(id)
  }, patience)
  const skipped = await here.db.selectFrom('sends').select(['channel', 'reason'])
    .where('campaign_id', '=', id).where('contact_id', '=', dana).execute()
  expect(skipped.map(({ reason }) => reason).toSorted()).toEqual(['no-test-email', 'no-test-phone', 'no-test-phone'])
  expect((await here.reached()).filter((to) => here.own.includes(to))).toEqual([])
  expect((await here.reached()).length).toBe(reached.length + 1)
})

test('the addresses of a stand-in are pinned in Postgres, whoever writes', async () => {
  const { id } = await here.rehearse({ contactIds: [here.contactIds[0]] })
  const { id: standInId } = await standIn(id, 'Dana')
  const set = (what: Record<string, unknown>) => here.db.updateTable('contacts').set(what as never).where('id', '=', standInId).execute()
  for (const wrong of [{ email: 'dana@example.com' }, { phone: '+14155550111' }, { rehearsal_id: null, stands_for: null, own_addresses: null }]) {
    await expect(set(wrong)).rejects.toMatchObject({ code: '42501' })
  }
  await expect(sql`delete from funnel_versions where version is not null returning id`.execute(here.db))
    .resolves.toMatchObject({ rows: [] })
})

test('a rehearsal is stopped, then deleted with all that it brought about, and no sooner', async () => {
  const { client, funnelId, db } = here
  const { id } = await here.rehearse()
  const params = { funnelId, rehearsalId: id }
  await vi.waitFor(() => isAtReply(id), patience)
  await expect(client.rehearsals.remove({ params })).rejects.toMatchObject({ status: 409, code: 'rehearsal-running' })
  const { versionId } = await client.campaigns.stop({ params: { campaignId: id } })
  await client.rehearsals.remove({ params })
  await expect(client.campaigns.get({ params: { campaignId: id } })).rejects.toMatchObject({ status: 404 })
  const left = await Promise.all([
    db.selectFrom('contacts').select('id').where('rehearsal_id', '=', id).execute(),
    db.selectFrom('runs').select('id').where('campaign_id', '=', id).execute(),
    db.selectFrom('sends').select('id').where('campaign_id', '=', id).execute(),
    db.selectFrom('funnel_versions').select('id').where('id', '=', versionId).execute(),
  ])
  expect(left).toEqual([[], [], [], []])
  const { items } = await client.rehearsals.list({ params: { funnelId } })
  expect(items.map((one) => one.id)).not.toContain(id)
  await expect(client.rehearsals.remove({ params })).rejects.toMatchObject({ status: 404 })
})

test('what cannot be rehearsed is refused, with what to mend, and leaves nothing behind', async () => {
  const { client, funnelId, revision } = here
  const before = (await client.rehearsals.list({ params: { funnelId } })).items.length
  const stranger = await api.member(await api.workspace())
  const theirs = await stranger.client.contacts.create({ body: { email: 'theirs@example.com' } })
  const gone = await client.contacts.create({ body: { email: 'gone@example.com' } })
  await client.contacts.erase({ params: { contactId: gone.id } })
  const refused = (more: object, how: object) => expect(here.rehearse(more), JSON.stringify(more)).rejects.toMatchObject(how)
  const [dana] = here.contactIds as [string]
  await refused({ revision: revision - 1 }, { status: 412, code: 'conflict' })
  await refused({ contactIds: [] }, { status: 400 })
  await refused({ contactIds: Array.from({ length: 51 }, () => dana) }, { status: 400 })
  for (const contactId of [theirs.id, gone.id]) {
    await refused({ contactIds: [dana, contactId] }, {
      status: 422, code: 'unknown-contacts', issues: [{ path: 'body.contactIds.1' }],
    })
  }
  await refused({ to: 'test-address' }, { status: 422, code: 'no-test-address' })
  await refused({ to: 'test-address', testEmail: 'nobody' }, { status: 422, code: 'invalid-address' })
  await refused({ to: 'test-address', testPhone: '12' }, { status: 422, code: 'invalid-address' })
  await refused({ to: 'test-address', testPhone: '+14155550113' }, { status: 422, code: 'address-of-contact' })
  await refused({ campaignId: theirs.id }, { status: 404 })
  await expect(stranger.client.rehearsals.create({
    params: { funnelId }, body: { revision, contactIds: [theirs.id], clockFactor: 1, to: 'simulator' },
  })).rejects.toMatchObject({ status: 404 })
  const viewer = await api.member(here.workspaceId, 'viewer')
  await expect(viewer.client.rehearsals.create({
    params: { funnelId }, body: { revision, contactIds: [dana], clockFactor: 1, to: 'simulator' },
  })).rejects.toMatchObject({ status: 403 })

  const { draft, revision: broken } = await client.funnels.get({ params: { funnelId } })
  const graph = { ...draft, edges: draft.edges.slice(1) }
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision: broken, graph } })
  await refused({ revision: saved.revision }, { status: 422, code: 'funnel-has-issues' })
  expect((await client.rehearsals.list({ params: { funnelId } })).items).toHaveLength(before)
  expect(await here.db.selectFrom('contacts').select('id').where('rehearsal_id', 'is not', null)
    .where('created_at', '>', sql<Date>`now() + interval '1 second'`).execute()).toEqual([])
})

test('a contact who is erased takes their stand-ins along', async () => {
  const { client, db } = here
  const { id: contactId } = await client.contacts.create({ body: { firstName: 'Lee', email: 'lee@example.com' } })
  const { draft, revision } = await client.funnels.get({ params: { funnelId: here.funnelId } })
  const edges = [{ from: { node: 'start', port: 'next' }, to: 'crm' }, ...draft.edges]
  const saved = await client.funnels.saveDraft({ params: { funnelId: here.funnelId }, body: { revision, graph: { ...draft, edges } } })
  const { id } = await here.rehearse({ contactIds: [contactId], revision: saved.revision })
  await vi.waitFor(() => isAtReply(id), patience)
  await client.contacts.erase({ params: { contactId } })
  expect(await db.selectFrom('contacts').select('id').where('rehearsal_id', '=', id).execute()).toEqual([])
  await client.rehearsals.remove({ params: { funnelId: here.funnelId, rehearsalId: id } })
})
