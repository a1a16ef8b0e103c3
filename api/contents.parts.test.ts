import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSuppression } from '../db/queries/suppressions.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'

let house: TestHouse
let api: TestApi
let owner: TestMember
let senders: { sms: string; email: string; voicemail: string }
let contactId: string

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  senders = await simulatedSenders(house.database.scoped(workspaceId), {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: '+14155550100', mailbox: 'bdr', name: 'Bea',
  })
  contactId = (await owner.client.contacts.create({
    body: { firstName: 'Ann <i>', email: 'ann@example.com', attributes: { seat: '4' } },
  })).id
})
afterAll(async () => {
  await api.close()
  await house.close()
})

test('a message is written in versions, and who writes over another\'s version is told', async () => {
  const { contents } = owner.client
  const made = await contents.create({ body: { name: 'Invite', channel: 'sms', body: { text: 'Hi {{ contact.first_name }}' } } })
  expect(made).toMatchObject({ version: 1, mergeTags: ['contact.first_name'], fault: null, uses: 0, usedIn: [] })
  const params = { contentId: made.id }
  const second = await contents.addVersion({ params, body: { version: 1, body: { text: 'Hello {{ contact.first_name' } } })
  expect(second).toMatchObject({ version: 2, fault: expect.stringContaining('line') })
  await expect(contents.addVersion({ params, body: { version: 1, body: { text: 'Lost' } } }))
    .rejects.toMatchObject({ status: 412, code: 'conflict' })
  await expect(contents.addVersion({ params, body: { version: 2, body: { script: 'Lost' } } }))
    .rejects.toMatchObject({ status: 422, code: 'wrong-channel' })
  expect(await contents.rename({ params, body: { name: 'Invitation' } })).toMatchObject({ name: 'Invitation' })
  const versions = await contents.versions({ params, query: { limit: 1 } })
  expect(versions.items).toMatchObject([{ version: 2 }])
  expect((await contents.versions({ params, query: { limit: 1, cursor: versions.next! } })))
    .toMatchObject({ items: [{ version: 1 }], next: null })
  expect((await contents.list({ query: { channel: 'sms', search: 'invit' } })).items).toMatchObject([
    { name: 'Invitation', version: 2, excerpt: 'Hello {{ contact.first_name' },
  ])
})

test('a preview fills in a contact, escapes for HTML, names what is missing and counts segments', async () => {
  const { preview } = owner.client.contents
  const email = await preview({
    body: {
      channel: 'email', contactId, senderId: senders.email,
      body: { subject: '{{ contact.first_name }}: {{ campaign.event_name }}', html: '<p>Seat {{ contact.seat }}, {{ contact.first_name }}</p>' },
    },
  })
  expect(email).toMatchObject({ missing: ['campaign.event_name'], fault: null })
  expect(email.body['subject']).toBe('Ann <i>: [campaign.event_name]')
  expect(email.body['html']).toContain('Seat 4, Ann &lt;i&gt;')
  expect(email.body['html']).toContain('Unsubscribe')
  expect(email.text).toContain('Seat 4, Ann <i>')
  const text = await preview({ body: { channel: 'sms', body: { text: 'Grüß dich ✓ {{ contact.first_name | default: "you" }}' } } })
  expect(text).toMatchObject({ missing: [], segments: { segments: 1, encoding: 'UCS-2', costly: ['✓'] } })
  expect((await preview({ body: { channel: 'sms', body: { text: '{% if %}' } } })).fault).not.toBeNull()
})

test('a test send reaches one address through the ledger, and nobody who said stop', async () => {
  const { contents } = owner.client
  const { id: contentId } = await contents.create({
    body: { name: 'Seat', channel: 'email', body: { subject: 'Seat {{ contact.seat }}', html: '<p>{{ campaign.event_name }}</p>' } },
  })
  const params = { contentId }
  const to = 'me@example.com'
  const { sendId } = await contents.test({ params, body: { to, senderId: senders.email } })
  await expect.poll(async () => (await contents.testState({ params: { sendId } })).state, { timeout: 20_000 }).toBe('sent')
  const accepted = await house.simulator.log('kind=accepted&provider=smtp')
  expect(accepted.filter((entry) => String(entry.to) === to)).toMatchObject([{ subject: 'Seat [contact.seat]' }])
  await expect(contents.test({ params, body: { to, senderId: senders.email, contactId } }))
    .rejects.toMatchObject({ status: 422, code: 'value-missing' })
  await expect(contents.test({ params, body: { to, senderId: senders.sms } })).rejects.toMatchObject({ code: 'wrong-sender' })
  await expect(contents.test({ params, body: { to: 'nowhere', senderId: senders.email } }))
    .rejects.toMatchObject({ code: 'invalid-address' })
  const db = house.database.scoped(owner.workspaceId)
  await addSuppression(db, { workspaceId: owner.workspaceId, address: to, channel: 'email', reason: 'unsubscribed' })
  await expect(contents.test({ params, body: { to, senderId: senders.email } })).rejects.toMatchObject({ status: 409 })
})

test('a voicemail is heard before anybody gets it, and dropped as a test', async () => {
  const { contents } = owner.client
  const heard = await contents.speech({ body: { script: 'Hello {{ contact.seat }}', contactId, senderId: senders.voicemail } })
  expect(heard.text).toBe('Hello 4')
  const kept = await house.database.scoped(owner.workspaceId).selectFrom('audio').select('blob').executeTakeFirstOrThrow()
  expect(heard.audioUrl).toContain(kept.blob)
  expect((await fetch(api.url + heard.audioUrl)).status).not.toBe(403)
  await expect(contents.speech({ body: { script: 'Hello', senderId: senders.sms } })).rejects.toMatchObject({ code: 'wrong-sender' })
  await expect(contents.speech({ body: { script: '{{ contact.none }}', senderId: senders.voicemail } }))
    .rejects.toMatchObject({ code: 'value-missing' })
  const { id: contentId } = await contents.create({ body: { name: 'Call', channel: 'voicemail', body: { script: 'Hello 4' } } })
  const { sendId } = await contents.test({ params: { contentId }, body: { to: '(415) 555-0109', senderId: senders.voicemail } })
  await expect.poll(async () => (await contents.testState({ params: { sendId } })).state, { timeout: 20_000 }).toMatch(/sent|delivered/)
})
