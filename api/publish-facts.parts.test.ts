import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopSender } from '../db/queries/sender-change.ts'
import { simulatedSenders } from '../local/seed/senders.ts'
import { startTestApi, type TestApi, type TestMember } from '../test/parts/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../test/parts/test-database.ts'
import { testSettings } from '../test/parts/test-worker.ts'

let parts: TestDatabase
let api: TestApi
let owner: TestMember
let senders: { email: string; sms: string; voicemail: string }
let contactIds: string[]

beforeAll(async () => {
  parts = await createTestDatabase()
  const settings = testSettings({ databaseUrl: parts.databaseUrl })
  api = await startTestApi(settings)
  const workspaceId = await api.workspace()
  owner = await api.member(workspaceId)
  senders = await simulatedSenders(parts.database.scoped(workspaceId), {
    workspaceId, credentialsKey: settings.credentialsKey, smtpPort: 1, ratePerSecond: 50, number: '+14155550100',
    mailbox: 'bdr', name: 'Bea',
  })
  contactIds = [(await owner.client.contacts.create({ body: { firstName: 'Ann', phone: '+14155550111' } })).id]
})
afterAll(async () => {
  await api.close()
  await parts.close()
})

const voicemail = { channel: 'voicemail', body: { script: 'Hello' } } as const

/** A funnel of a line of nodes, each leading to the next. */
async function drawn(line: { id: string; kind: string; config: object }[], rules: object = {}) {
  const { funnels } = owner.client
  const { id: funnelId, draft, revision } = await funnels.create({ body: { name: 'Facts' } })
  const ids = ['start', ...line.map(({ id }) => id), 'done']
  const nodes = [...draft.nodes, ...line.map((node) => ({ ...node, name: node.id, position: { x: 0, y: 0 } }))]
  const edges = ids.slice(1).map((to, place) => ({ from: { node: ids[place]!, port: 'next' }, to }))
  const saved = await funnels.saveDraft({ params: { funnelId }, body: { revision, graph: { ...draft, nodes, edges, rules } } })
  return { params: { funnelId }, ...saved }
}

const written = async (body: Parameters<TestMember['client']['contents']['create']>[0]['body']) =>
  (await owner.client.contents.create({ body })).id

const issuesIn = async (params: { funnelId: string }) =>
  (await owner.client.funnels.check({ params, body: {} })).issues.map(({ nodeId, code }) => `${nodeId}: ${code}`)

test('what a running campaign cannot do stands in the way of its next version, or is told, at the node', async () => {
  const contentId = await written({ name: 'Drop', ...voicemail })
  const { params, revision } = await drawn(
    [{ id: 'long', kind: 'wait', config: { kind: 'duration', for: 'P40D' } }, { id: 'drop', kind: 'voicemail', config: { contentId } }],
    { end: 'campaign.last_day' },
  )
  expect(await issuesIn(params)).toEqual([])
  await owner.client.funnels.publish({ params, body: { revision } })
  const lastDay = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const { id: campaignId } = await owner.client.campaigns.create({
    body: { name: 'Short', ...params, attributes: { last_day: lastDay }, senders: { voicemail: senders.voicemail } },
  })
  await owner.client.campaigns.addAudience({ params: { campaignId }, body: { contactIds } })
  // A campaign that is still being set up stands in nobody's way; its own check tells what concerns it.
  expect(await issuesIn(params)).toEqual([])
  const check = await owner.client.campaigns.check({ params: { campaignId } })
  expect(check.issues.map(({ nodeId, code }) => `${nodeId}: ${code}`))
    .toEqual(expect.arrayContaining(['long: wait-too-long', 'drop: no-consent-rule']))

  await owner.client.campaigns.launch({ params: { campaignId } })
  expect(await issuesIn(params)).toEqual(['long: wait-too-long', 'drop: no-consent-rule'])
  const db = parts.database.scoped(owner.workspaceId)
  await stopSender(db, { workspaceId: owner.workspaceId, senderId: senders.voicemail, reason: 'its number was taken away' })
  expect(await issuesIn(params)).toEqual(['long: wait-too-long', 'drop: sender-not-ready', 'drop: no-consent-rule'])
  await owner.client.campaigns.update({ params: { campaignId }, body: { senders: { voicemail: null } } })
  await expect(owner.client.funnels.publish({ params, body: { revision } }))
    .rejects.toMatchObject({ status: 422, issues: [{ nodeId: 'drop', code: 'sender-missing' }] })
})

test('links and pictures that lead nowhere, long texts and missing ways to opt out are told at the node that says them', async () => {
  const email = await written({
    name: 'Mail', channel: 'email',
    body: { subject: 'S', html: '<img src="cid:plan.png">' },
  })
  const bare = await written({
    name: 'Bare', channel: 'email', body: { subject: 'S', html: '<a href="">here</a><!-- {{ unsubscribe_url }} -->' },
  })
  const long = await written({ name: 'Long', channel: 'sms', body: { text: 'ten chars '.repeat(60) } })
  const { params, revision, issues } = await drawn([
    { id: 'mail', kind: 'email', config: { contentId: email } }, { id: 'bare', kind: 'email', config: { contentId: bare } },
    { id: 'text', kind: 'sms', config: { contentId: long } },
  ])
  expect(issues.map(({ nodeId, code }) => `${nodeId}: ${code}`)).toEqual(
    ['mail: attachment-missing', 'bare: dead-link', 'bare: no-opt-out', 'text: long-text'],
  )
  await expect(owner.client.funnels.publish({ params, body: { revision } }))
    .rejects.toMatchObject({ status: 422, issues: [{ nodeId: 'mail' }, { nodeId: 'bare' }, { nodeId: 'bare' }] })
})
