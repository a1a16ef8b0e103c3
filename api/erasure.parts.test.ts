import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addressHash } from '../db/queries/suppressions.ts'
import { receiveText } from '../db/queries/inbound.ts'
import { keepOccurrence } from '../db/queries/occurrences.ts'
import { json } from '../db/tables/json.ts'
import { drawGraph } from '../funnel/testing/draw-graph.ts'
import { seedCampaign } from '../local/seed/campaign.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestHouse, type TestHouse } from '../test/parts/test-house.ts'
import { sweepWorkspace } from './sweep.ts'

const email = 'zephyrine.q@example.com'
const phone = '+14155550161'
const traces = ['zephyrine', 'quillfeather', '5550161', '555-0161', '555.0161']

const file = `First name,Last name,Email,Mobile,Shoe
Zephyrine,Quillfeather,${email},(415) 555-0161,38
Bo,Keeper,bo@example.com,415-555-0162,41
Zephyrine,Quillfeather,not an address,,38
Z.,,${email},12,38
Z.,,no address,415.555.0161,38
Otto,Other,otto at example.com,,40
`

let house: TestHouse
let api: TestApi
let owner: TestMember
let admin: pg.Client
let contactId: string
let otherId: string

beforeAll(async () => {
  house = await createTestHouse()
  api = await startTestApi(house.settings)
  owner = await api.member(await api.workspace())
  admin = new pg.Client({ connectionString: house.databaseUrl })
  await admin.connect()
  await liveThrough()
}, 120_000)
afterAll(async () => {
  await admin.end()
  await api.close()
  await house.close()
})

/** Somebody writes before they are known, is imported, runs through a campaign, answers and is answered. */
async function liveThrough() {
  const { client, workspaceId } = owner
  const db = house.database.scoped(workspaceId)
  const receive = (body: string) => receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from: phone, to: '+14155550100', body, optOut: null,
  })
  await receive('Zephyrine Quillfeather here, who is this?')

  const { id: importId, mapping } = await client.imports.upload({ query: { fileName: 'guests.csv' }, file })
  const params = { importId }
  await client.imports.start({ params, body: { mapping } })
  await until(async () => (await client.imports.get({ params })).state === 'done')
  const { items } = await client.contacts.list({ query: { importId } })
  contactId = items.find((contact) => contact.email === email)!.id
  otherId = items.find((contact) => contact.email !== email)!.id
  const voicemailConsent = { text: 'I agree.', source: 'form', at: '2026-09-01T10:00:00Z' }
  for (const id of [contactId, otherId]) {
    await client.contacts.update({ params: { contactId: id }, body: { voicemailConsent } })
  }

  const senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: '+14155550100', mailbox: 'bdr', name: 'Bea',
  })
  const { campaignId } = await seedCampaign(db, {
    workspaceId, senders, contacts: [], name: 'A campaign',
    template: {
      key: 'drawn', name: 'Drawn', about: '', campaignAttributes: {},
      graph: drawGraph({
        nodes: {
          start: { kind: 'start' }, voicemail: { kind: 'voicemail', config: { contentId: 'script' } },
          sms: { kind: 'sms', config: { contentId: 'text' } },
          model: { kind: 'ai', config: { act: 'decide', prompt: 'Is {{ contact.first_name }} nice?', outcomes: ['yes'] } },
          ask: { kind: 'task', config: { outcomes: ['yes', 'no'] } }, exit: { kind: 'exit' },
          click: { kind: 'wait-for', config: { event: 'click', timeout: 'P1D' } },
        },
        edges: [
          'start -> voicemail -> sms -> model:yes -> ask', 'model:unclear -> ask', 'ask:yes -> click:happened -> exit',
          'ask:no -> exit', 'click:timeout -> exit',
        ],
        rules: { quietHours: null, reply: { otherwise: 'go-on', unclear: 'go-on', jumps: {} } },
      }),
      contents: {
        script: {
          name: 'Script', channel: 'voicemail', body: { script: 'Dear {{ contact.first_name }} {{ contact.last_name }}.' },
        },
        text: { name: 'Text', channel: 'sms', body: { text: 'Hello {{ contact.first_name }}: https://example.com/{{ contact.first_name }}' } },
      },
    },
  })
  await client.secrets.create({ body: { name: 'anthropic_api_key', value: 'a-key-for-tests' } })
  await fetch(`${house.simulator.url}/simulator/model-rules`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ match: 'Is Zephyrine nice?', answer: { outcome: 'yes', confidence: 1, reason: 'Zephyrine is.' } }),
  })
  await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds: [contactId, otherId] } })
  await client.campaigns.launch({ params: { campaignId } })
  await until(async () => (await client.tasks.list()).items.length === 2)

  await receive('Zephyrine says yes')
  const { id: conversationId } = await client.conversations.open({ body: { contactId } })
  await client.conversations.answer({
    params: { conversationId }, body: { channel: 'sms', senderId: senders.sms, body: 'Dear Zephyrine Quillfeather' },
  })
  const { items: contents } = await client.contents.list()
  const contentId = contents.find(({ channel }) => channel === 'voicemail')!.id
  for (const to of [{ to: phone }, { to: '+14155550199', contactId }]) {
    await client.contents.test({ params: { contentId }, body: { senderId: senders.voicemail, ...to } })
  }
  await client.contents.speech({ body: { script: 'Zephyrine {{ contact.last_name }}', senderId: senders.voicemail, contactId } })
  await client.contents.preview({
    body: { channel: 'sms', body: { text: '{{ contact.first_name }} {{ contact.last_name }}' }, contactId },
    idempotencyKey: 'a-preview',
  })
  await client.suppressions.add({ body: { contactId, channel: 'voicemail' } })
  await client.events.create({ body: { name: 'seat.taken', contactId, payload: { by: 'Zephyrine Quillfeather' } } })
  await keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name: 'seat.taken', contactId: null, unmatchedReason: 'nobody', payload: { who: { email } }, source: 'test',
      sourceId: 'unmatched', occurredAt: new Date(),
    },
  })
  await db.insertInto('events').values({
    workspace_id: workspaceId, type: 'send.failed', contact_id: contactId,
    data: json({ message: `550 ${email} is unknown` }),
  }).execute()
  // Tests are at work until their outcome is there.
  await until(async () => (
    await db.selectFrom('sends').select('id').where('state', 'in', ['reserved', 'dispatching']).execute()
  ).length === 0)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await isSo(), isSo.toString()).toBe(true), { timeout: 40_000, interval: 100 })
}

/** Every row of every table, the accounts', too, as text. */
async function everyRow(): Promise<{ table: string; text: string }[]> {
  const { rows: tables } = await admin.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`)
  const all = []
  for (const { name } of tables) {
    const { rows } = await admin.query<{ text: string }>(`select t::text as text from ${name} t`)
    all.push(...rows.map(({ text }) => ({ table: name, text })))
  }
  return all
}

async function everyBlob(): Promise<{ name: string; text: string }[]> {
  const folder = join(house.settings.dataFolder, 'blobs')
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return Promise.all(names.map(async ({ parentPath, name }) => (
    { name, text: await readFile(join(parentPath, name), 'latin1') }
  )))
}

const found = (text: string) => traces.filter((trace) => text.toLowerCase().includes(trace))

test('an export has the rows of every table that knows a contact', async () => {
  const { rows: tables } = await admin.query<{ name: string }>(`
    select table_name as name from information_schema.columns
    -- what triggers keep of the contact itself is exported with the contact
    where column_name = 'contact_id' and table_name <> 'contact_attributes'`)
  expect(tables.length).toBeGreaterThanOrEqual(10)
  const names: Record<string, string> = { import_contacts: 'imports', audio_uses: 'audio' }
  const exportAll = (): Promise<Record<string, unknown>> => owner.client.contacts.export({ params: { contactId } })
  // A table that the story above does not fill would prove nothing. Its last events may still be on their way.
  await expect.poll(async () => {
    const exported = await exportAll()
    const counts = await Promise.all(tables.map(async ({ name }) => {
      const { rows } = await admin.query(`select from ${name} where contact_id = $1`, [contactId])
      const answered = exported[names[name] ?? name] as unknown[] | undefined
      return { name, stand: rows.length, exported: answered?.length ?? 0 }
    }))
    return counts.filter(({ stand, exported: there }) => stand === 0 || there < stand)
  }).toEqual([])
  const exported = await exportAll()
  expect(exported['refused_rows']).toHaveLength(3)
  expect(exported['messages']).toContainEqual(expect.objectContaining({ body: 'Zephyrine Quillfeather here, who is this?' }))
})

test('whoever is erased is nowhere: in no row of any table and in no file, and a hash says what they wanted', async () => {
  const db = house.database.scoped(owner.workspaceId)
  const { rows: theirs } = await admin.query<{ blob: string }>(`
    select a.blob from audio a join audio_uses u on u.key = a.key where u.contact_id = $1`, [contactId])
  expect(theirs.length).toBeGreaterThan(1)
  expect((await everyRow()).flatMap(({ text }) => found(text))).toEqual(expect.arrayContaining(traces.slice(0, 3)))

  await owner.client.contacts.erase({ params: { contactId } })
  await sweepWorkspace(api.context, owner.workspaceId)
  expect((await everyRow()).filter(({ text }) => found(text).length > 0)).toEqual([])
  const blobs = await everyBlob()
  expect(blobs.filter(({ text }) => found(text).length > 0)).toEqual([])
  const { rows: kept } = await admin.query<{ blob: string }>('select distinct blob from audio order by blob')
  expect(blobs.map(({ name }) => name).toSorted()).toEqual(kept.map(({ blob }) => blob))
  expect(kept.filter(({ blob }) => theirs.some((audio) => audio.blob === blob))).toEqual([])

  const hashes = await db.selectFrom('suppressions').select(['address_hash', 'channel', 'contact_id']).execute()
  expect(hashes).toContainEqual({ address_hash: addressHash(phone), channel: 'voicemail', contact_id: null })
  expect(await owner.client.contacts.get({ params: { contactId: otherId } })).toMatchObject({ email: 'bo@example.com' })
  const { items: [report] } = await owner.client.imports.list()
  expect(await owner.client.imports.refused({ params: { importId: report!.id } })).toContain('Otto')
})
