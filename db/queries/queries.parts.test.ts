import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../funnel/plan/plan.ts'
import { createTestDatabase, type TestDatabase } from '../../test/parts/test-database.ts'
import { decryptCredentials } from '../credentials.ts'
import type { Tables } from '../tables/index.ts'
import { addToAudience, createCampaign, getCampaign, listCampaigns } from './campaigns.ts'
import { listContacts } from './contact-list.ts'
import { contactsByAddress, getContact, upsertContacts } from './contacts.ts'
import { addContentVersion, createContent, latestContents } from './contents.ts'
import { createFunnel, getFunnelVersion, publishFunnel, saveDraft } from './funnels.ts'
import { createSender, listSenders, senderCredentials } from './senders.ts'
import { addSuppression, isSuppressed, removeSuppressions } from './suppressions.ts'
import { createWorkspace, getWorkspace, updateWorkspace } from './workspaces.ts'

let house: TestDatabase
let workspaceId: string
let db: Kysely<Tables>

beforeAll(async () => { house = await createTestDatabase() })
afterAll(() => house?.close())
beforeEach(async () => { ({ workspaceId, db } = await newWorkspace()) })

async function newWorkspace(): Promise<{ workspaceId: string; db: Kysely<Tables> }> {
  const id = randomUUID()
  const scoped = house.database.scoped(id)
  await createWorkspace(scoped, { workspaceId: id, name: 'One' })
  return { workspaceId: id, db: scoped }
}

const plan: Plan = {
  version: 1, entry: 0, blocks: [{ marks: [], end: { do: 'stop', node: 'end', as: 'exit', reason: 'over' } }],
  reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
}

const ann = { dedupe_key: 'ann@example.com', email: 'ann@example.com', first_name: 'Ann', phone: '+14155550123' }
const bob = { dedupe_key: '+14155550124', phone: '+14155550124', first_name: 'Bob', last_name: 'Roe', company: '100% Co' }

describe('workspaces', () => {
  test('a workspace is made once and changed in what is given', async () => {
    await createWorkspace(db, { workspaceId, name: 'Another' })
    await updateWorkspace(db, { workspaceId, change: { replyRules: [{ intent: 'positive', words: ['yes'] }] } })
    expect(await getWorkspace(db, { workspaceId })).toMatchObject({
      name: 'One', zone: 'America/New_York', reply_rules: [{ intent: 'positive', words: ['yes'] }],
    })
    const other = await newWorkspace()
    await expect(getWorkspace(other.db, { workspaceId })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('contacts', () => {
  test('those who are there are left alone or filled in, as asked', async () => {
    const upsert = (contacts: Parameters<typeof upsertContacts>[1]['contacts'], onDuplicate: 'skip' | 'update') => (
      upsertContacts(db, { workspaceId, contacts, onDuplicate })
    )
    expect(await upsert([ann, bob], 'skip')).toMatchObject({ created: 2, updated: 0 })
    expect(await upsert([{ ...ann, first_name: 'Anna' }], 'skip')).toEqual({ created: 0, updated: 0, ids: [] })
    const { ids } = await upsert([{ dedupe_key: ann.dedupe_key, city: 'Boston', attributes: { score: '5' }, excluded: true }], 'update')
    await upsert([{ dedupe_key: ann.dedupe_key, attributes: { team: 'A' }, excluded: false }], 'update')
    expect(await getContact(db, { workspaceId, contactId: ids[0]! })).toMatchObject({
      first_name: 'Ann', city: 'Boston', attributes: { score: '5', team: 'A' }, excluded: true, email: ann.email,
    })
  })

  test('lists go page by page, and search takes names, companies and numbers as people write them', async () => {
    const people = Array.from({ length: 7 }, (_, n) => ({ dedupe_key: `p${n}@example.com`, email: `p${n}@example.com` }))
    await upsertContacts(db, { workspaceId, contacts: [...people, ann, bob], onDuplicate: 'skip' })
    const keys: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await listContacts(db, { workspaceId, limit: 4, ...(cursor ? { cursor } : {}) })
      keys.push(...page.items.map((contact) => contact.dedupe_key))
      if (page.next === null) break
      cursor = page.next
    }
    expect(keys.toSorted()).toEqual([...people, ann, bob].map((contact) => contact.dedupe_key).toSorted())
    const search = async (text: string) => (
      (await listContacts(db, { workspaceId, limit: 10, search: text })).items.map((contact) => contact.first_name)
    )
    expect(await search('bob ro')).toEqual(['Bob'])
    expect(await search('(415) 555-0124')).toEqual(['Bob'])
    expect(await search('100%')).toEqual(['Bob'])
    expect(await search('ann@')).toEqual(['Ann'])
    expect(await search('4155550124')).toEqual(['Bob'])
    expect(await search('0124')).toEqual(['Bob'])
    expect(await search('%')).toEqual([])
  })

  test('an address finds everybody who has it', async () => {
    await upsertContacts(db, { workspaceId, contacts: [ann, { ...bob, phone: ann.phone }], onDuplicate: 'skip' })
    expect(await contactsByAddress(db, { workspaceId, phone: ann.phone })).toHaveLength(2)
    expect(await contactsByAddress(db, { workspaceId, email: ann.email })).toHaveLength(1)
    expect(await contactsByAddress(db, { workspaceId })).toEqual([])
  })
})

describe('senders', () => {
  test('credentials are kept sealed and never listed', async () => {
    const credentialsKey = randomBytes(32).toString('base64')
    const sender = {
      name: 'Dana', channel: 'sms' as const, address: '+14155550100', provider: 'twilio' as const,
      credentials: { accountSid: 'AC1', authToken: 'secret' },
    }
    const { id } = await createSender(db, { workspaceId, sender, credentialsKey })
    const sealed = await senderCredentials(db, { workspaceId, senderId: id })
    expect(decryptCredentials({ key: credentialsKey, workspaceId }, sealed)).toEqual(sender.credentials)
    expect(JSON.stringify(await listSenders(db, { workspaceId }))).not.toContain('credentials')
    await expect(createSender(db, { workspaceId, sender, credentialsKey })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('contents', () => {
  test('versions are numbered one after the other, also by writers at once', async () => {
    const { contentId } = await createContent(db, { workspaceId, name: 'Hello', channel: 'sms', body: { text: 'Hi' } })
    await Promise.all(['a', 'b', 'c'].map((text) => addContentVersion(db, { workspaceId, contentId, body: { text } })))
    const [latest] = await latestContents(db, { workspaceId, contentIds: [contentId] })
    expect(latest).toMatchObject({ contentId, version: 4, name: 'Hello', channel: 'sms' })
    await expect(addContentVersion(db, { workspaceId, contentId: randomUUID(), body: {} }))
      .rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('funnels', () => {
  test('of two who save one draft, the second is told', async () => {
    const { id: funnelId } = await createFunnel(db, { workspaceId, name: 'Event', draft: { nodes: [] } })
    const save = () => saveDraft(db, { workspaceId, funnelId, draft: { nodes: [] }, revision: 1 })
    const saved = await Promise.allSettled([save(), save()])
    expect(saved.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(save()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('revision 2') })
  })

  test('publishing freezes graph, plan and contents; versions count up; an equal plan is kept once', async () => {
    const { id: funnelId } = await createFunnel(db, { workspaceId, name: 'Event', draft: {} })
    const { versionId } = await createContent(db, { workspaceId, name: 'Hi', channel: 'sms', body: { text: 'Hi' } })
    const publish = (contents: Record<string, string>) => publishFunnel(db, {
      workspaceId, funnelId, revision: 1, graph: { nodes: [{ id: 'sms-1' }] }, plan, planHash: 'abc', contents,
    })
    const versions = await Promise.all([publish({ 'sms-1': versionId }), publish({ 'sms-1': versionId })])
    expect(versions.map(({ version }) => version).toSorted()).toEqual([1, 2])
    expect(await getFunnelVersion(db, { workspaceId, versionId: versions[0]!.versionId }))
      .toMatchObject({ graph: { nodes: [{ id: 'sms-1' }] }, plan_hash: 'abc' })
    await expect(publish({ 'sms-1': randomUUID() })).rejects.toThrow('violates foreign key')
    const { count } = await db.selectFrom('funnel_versions').select((of) => of.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(2)
  })
})

describe('campaigns', () => {
  test('a campaign takes nothing of another workspace', async () => {
    const other = await newWorkspace()
    const theirs = await createFunnel(other.db, { workspaceId: other.workspaceId, name: 'Theirs', draft: {} })
    await expect(createCampaign(db, { workspaceId, campaign: { name: 'Mine', funnelId: theirs.id } }))
      .rejects.toThrow('violates foreign key')
  })

  test('an audience takes each contact of the workspace once, and none of others', async () => {
    const other = await newWorkspace()
    const { ids: theirs } = await upsertContacts(other.db, { workspaceId: other.workspaceId, contacts: [ann], onDuplicate: 'skip' })
    const { ids } = await upsertContacts(db, { workspaceId, contacts: [ann, bob], onDuplicate: 'skip' })
    const funnel = await createFunnel(db, { workspaceId, name: 'Event', draft: {} })
    const { id: campaignId } = await createCampaign(db, {
      workspaceId, campaign: { name: 'Event', funnelId: funnel.id, clockFactor: 60, attributes: { event_type: 'virtual' } },
    })
    expect(await addToAudience(db, { workspaceId, campaignId, contactIds: [ids[0]!, ...theirs] })).toBe(1)
    expect(await addToAudience(db, { workspaceId, campaignId, contactIds: ids })).toBe(1)
    expect((await listContacts(db, { workspaceId, campaignId, limit: 10 })).items).toHaveLength(2)
    expect(await getCampaign(db, { workspaceId, campaignId })).toMatchObject({ state: 'draft', clock_factor: 60 })
    expect((await listCampaigns(db, { workspaceId, limit: 10 })).items).toHaveLength(1)
  })
})

describe('suppressions', () => {
  test('a STOP on one channel leaves the others, a START takes it back', async () => {
    const suppressed = (channel: 'sms' | 'email', address: string) => (
      isSuppressed(db, { workspaceId, channel, addresses: [address] })
    )
    expect(await addSuppression(db, { workspaceId, address: ann.phone, channel: 'sms', reason: 'stop' })).toBe(true)
    expect(await addSuppression(db, { workspaceId, address: ann.phone, channel: 'sms', reason: 'stop' })).toBe(false)
    expect(await suppressed('sms', ann.phone)).toBe(true)
    expect(await suppressed('email', ann.phone)).toBe(false)
    expect(await removeSuppressions(db, { workspaceId, address: ann.phone, channels: ['sms'] })).toEqual(['sms'])
    expect(await suppressed('sms', ann.phone)).toBe(false)
  })

  test('no to everything is no on each channel, whatever the case of the address', async () => {
    await addSuppression(db, { workspaceId, address: 'Ann@Example.com', channel: 'all', reason: 'asked' })
    expect(await isSuppressed(db, { workspaceId, channel: 'email', addresses: [ann.email] })).toBe(true)
    const other = await newWorkspace()
    const theirs = { workspaceId: other.workspaceId, channel: 'email' as const, addresses: [ann.email] }
    expect(await isSuppressed(other.db, theirs)).toBe(false)
  })
})
