import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertContacts } from '../db/queries/contacts.ts'
import { people } from '../local/seed/people.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import type { Settings } from '../service/settings.ts'
import { startTestApi, type TestApi } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

const mailPort = 7402
let parts: TestDatabase
/** The same house with the simulator in the providers' place, and with the providers themselves. */
let simulated: TestApi
let real: TestApi
let settings: Settings

beforeAll(async () => {
  parts = await createTestDatabase()
  settings = testSettings({
    databaseUrl: parts.databaseUrl,
    env: {
      TWILIO_BASE_URL: 'http://127.0.0.1:7401/twilio', SLYBROADCAST_URL: 'http://127.0.0.1:7401/slybroadcast/gateway/vmb.php',
      SIMULATOR_SMTP_PORT: String(mailPort),
    },
  })
  simulated = await startTestApi(settings)
  real = await startTestApi({ ...settings, twilioBaseUrl: '', slybroadcastUrl: '' })
})
afterAll(async () => {
  await simulated?.close()
  await real?.close()
  await parts?.close()
})

/** A published funnel, a contact, and senders at the simulator. */
async function begin(at: TestApi) {
  const owner = await at.member(await at.workspace())
  const { client, workspaceId } = owner
  const db = parts.database.scoped(workspaceId)
  const senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: settings.credentialsKey, smtpPort: mailPort, ratePerSecond: 1, number: '+14155550100',
    mailbox: 'bdr', name: 'Bea',
  })
  const { ids: contactIds } = await upsertContacts(db, { workspaceId, contacts: people(1, 1), onDuplicate: 'skip' })
  const { id: funnelId, revision } = await client.funnels.create({ body: { name: 'Mine' } })
  await client.funnels.publish({ params: { funnelId }, body: { revision } })
  const mailServer = (host: string) => client.senders.create({ body: {
    provider: 'smtp', name: host, address: `box.${host}@example.com`, credentials: { host, port: mailPort, secure: false },
  } })
  const create = (clockFactor: number, email = senders.email) => client.campaigns.create({
    body: { name: 'Autumn', funnelId, clockFactor, senders: { ...senders, email } },
  })
  return { ...owner, funnelId, revision, contactIds, senders, mailServer, create }
}

const refused = (says: RegExp) => expect.objectContaining({
  status: 422, code: 'no-simulator', message: expect.stringMatching(says),
})

test('where the providers are real ones no campaign runs faster than real time, but for a rehearsal with stand-ins', async () => {
  const { client, create, funnelId, revision, contactIds } = await begin(real)
  await expect(create(2)).rejects.toEqual(refused(/^With a clock 2 times .*Twilio, Slybroadcast, and the mail server are no simulator/))
  expect((await client.campaigns.list()).items).toEqual([])
  expect(await create(1)).toMatchObject({ clockFactor: 1 })
  const rehearsal = await client.rehearsals.create({
    params: { funnelId }, body: { revision, contactIds, clockFactor: 144, to: 'test-address', testEmail: 'me@example.com' },
  })
  expect(rehearsal).toMatchObject({ state: 'running', clockFactor: 144 })
})

test('where the simulator stands in for all of them it may, and writes by no real mailbox', async () => {
  const { client, create, senders, mailServer } = await begin(simulated)
  const { id: campaignId } = await create(144)
  const box = await mailServer('mail.example.com')
  await expect(create(144, box.id)).rejects.toEqual(refused(/and the mail server is no simulator here\. Rehearse/))
  const choose = (email: string) => client.campaigns.update({ params: { campaignId }, body: { senders: { email } } })
  await expect(choose(box.id)).rejects.toEqual(refused(/the mail server is no simulator/))
  expect((await client.campaigns.get({ params: { campaignId } })).senders).toMatchObject({ email: senders.email })
  await choose((await mailServer('127.0.0.1')).id)
})

test('one that was made beside the simulator goes on only there', async () => {
  const { client, create, contactIds, workspaceId } = await begin(simulated)
  const campaigns = await Promise.all([create(144), create(144), create(1)])
  const [idle, paused, usual] = campaigns.map(({ id }) => ({ params: { campaignId: id } }))
  for (const campaign of [idle!, paused!, usual!]) await client.campaigns.addAudience({ ...campaign, body: { contactIds } })
  await client.campaigns.launch(paused!)
  await client.campaigns.pause(paused!)
  const there = (await real.member(workspaceId)).client
  for (const call of [() => there.campaigns.launch(idle!), () => there.campaigns.resume(paused!)]) {
    await expect(call()).rejects.toEqual(refused(/144 times/))
  }
  expect(await there.campaigns.launch(usual!)).toMatchObject({ state: 'running' })
  expect(await client.campaigns.resume(paused!)).toMatchObject({ state: 'running' })
})
