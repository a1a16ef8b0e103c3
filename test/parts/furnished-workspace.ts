import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { installTemplate } from '../../api/commands/install-template.ts'
import { receiveText } from '../../db/queries/inbound.ts'
import { keepOccurrence } from '../../db/queries/occurrences.ts'
import { fiveSends } from '../../funnel/templates/five-sends.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import type { TestApi, TestMember } from './test-api.ts'
import type { TestHouse } from './test-house.ts'

/** Ids of things that are there, by the name of the parameter that asks for them. */
export type KnownIds = Record<string, (string | number)[]>

const ours = '+14155550100'

/**
 * A workspace with something of everything in it: people in a running campaign, a draft, replies known and
 * unmatched, tasks, an import, a key, a test send.
 */
export async function furnishWorkspace(house: TestHouse, api: TestApi, owner: TestMember): Promise<KnownIds> {
  const { workspaceId, client } = owner
  const db = house.database.scoped(workspaceId)
  const senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: ours, mailbox: 'bdr', name: 'Bea',
  })
  const { funnelId: templateId } = await installTemplate(db, { workspaceId, template: fiveSends, isTemplate: true })
  const contacts = await Promise.all([1, 2, 3, 4].map((n) => client.contacts.create({
    body: { firstName: `P${n}`, email: `p${n}@example.com`, phone: `+1415555011${n}`, attributes: { seat: String(n) } },
  })))
  const contactIds = contacts.map(({ id }) => id)
  const begun = async (name: string) => {
    const { id } = await client.campaigns.create({
      body: { templateId, name, attributes: fiveSends.campaignAttributes, senders },
    })
    await client.campaigns.addAudience({ params: { campaignId: id }, body: { contactIds } })
    return client.campaigns.get({ params: { campaignId: id } })
  }
  const [running, draft] = [await begun('Running'), await begun('Draft')]
  await client.campaigns.launch({ params: { campaignId: running.id } })
  const people = async () => (await client.campaigns.people({ params: { campaignId: running.id } })).items
  await until(async () => (await people()).length === contactIds.length)

  const says = (from: string, body: string) => receiveText(db, {
    workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from, to: ours, body, optOut: null,
  })
  const messages = [
    await says(contacts[0]!.phone!, 'Purple monkey dishwasher'), await says('+12125550199', 'Who is this?'),
  ]
  await api.context.temporal.workflow.start('handleReply', {
    workflowId: `reply/${messages[0]!.messageId}`, taskQueue: house.settings.temporalTaskQueue,
    args: [{ workspaceId, messageId: messages[0]!.messageId }],
  })
  const tasks = async () => (await client.tasks.list()).items
  await until(async () => (await tasks()).length > 0)

  const { id: orderId } = await client.orders.create({ params: { campaignId: running.id }, body: { kind: 'resume' } })
  const { draft: graph, revision } = await client.funnels.get({ params: { funnelId: running.funnelId } })
  const { id: rehearsalId } = await client.rehearsals.create({
    params: { funnelId: running.funnelId },
    body: { revision, contactIds: contactIds.slice(0, 1), clockFactor: 1, to: 'simulator', campaignId: running.id },
  })
  const { items: contents } = await client.contents.list()
  const text = contents.find(({ channel }) => channel === 'email')!
  const { sendId } = await client.contents.test({
    params: { contentId: text.id }, body: { to: 'me@example.com', senderId: senders.email },
  })
  const { apiKey } = await client.apiKeys.create({ body: { name: 'CRM', scopes: ['contacts:read'] } })
  const { webhook } = await client.webhooks.create({ body: { name: 'Calls', kind: 'calendly' } })
  const { id: occurrenceId } = await keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name: 'call.booked', contactId: null, unmatchedReason: 'nobody', payload: {}, source: `webhook:${webhook.id}`,
      sourceId: 'a', occurredAt: new Date(), toldOf: { email: 'nobody@example.com', phone: null },
    },
  })
  const secret = await client.secrets.create({ body: { name: 'crm_key', value: 'a value for tests', hosts: ['crm.example.com'] } })
  const { member } = await client.members.add({ body: { email: 'new@example.com', role: 'viewer' } })
  const upload = await client.imports.upload({ query: { fileName: 'people.csv' }, file: 'Email\nnew@example.com\nnobody\n' })
  await client.suppressions.add({ body: { contactId: contactIds[3]!, channel: 'sms' } })
  return {
    contactId: contactIds, campaignId: [running.id, draft.id], templateId: [templateId],
    funnelId: [running.funnelId, draft.funnelId], nodeId: graph.nodes.map(({ id }) => id),
    orderId: [orderId], rehearsalId: [rehearsalId], runId: (await people()).map(({ runId }) => runId),
    conversationId: (await client.conversations.list()).items.map(({ id }) => id),
    messageId: messages.map(({ messageId }) => messageId), taskId: (await tasks()).map(({ id }) => id),
    contentId: contents.map(({ id }) => id), senderId: Object.values(senders), sendId: [sendId],
    apiKeyId: [apiKey.id], secretId: [secret.id], endpointId: [webhook.id], occurrenceId: [occurrenceId],
    memberId: [member.id], importId: [upload.id], version: [1],
  }
}

/** `expect.poll` is for tests; this is for what goes before them. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => {
    if (!await isSo()) throw new Error(`this is not so yet: ${isSo.toString()}`)
  }, { timeout: 30_000 })
}
