import { randomUUID } from 'node:crypto'
import { upsertContacts } from '../../db/queries/contacts.ts'
import { receiveText } from '../../db/queries/inbound.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import type { Client } from '../../api/contract/client.ts'
import type { TestApi } from './test-api.ts'
import type { TestHouse } from './test-house.ts'

const ours = '+14155550100'
const consent = { text: 'Yes.', source: 'test', at: '2026-01-01T00:00:00Z' }

/** Dana with everything, Eli without a phone, Kim who is excluded. */
const people = [
  { first_name: 'Dana', last_name: 'Reyes', email: 'dana@example.com', phone: '+14155550111', voicemail_consent: consent },
  { first_name: 'Eli', email: 'eli@example.com' },
  { first_name: 'Kim', email: 'kim@example.com', phone: '+14155550113', excluded: true },
]

export type Rehearsing = Awaited<ReturnType<typeof startRehearsing>>

/** A workspace with a draft that was never published, and people for it. */
export async function startRehearsing(house: TestHouse, api: TestApi) {
  const workspaceId = await api.workspace()
  const owner = await api.member(workspaceId)
  const { client } = owner
  const db = house.database.scoped(workspaceId)
  const senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
    ratePerSecond: 50, number: ours, mailbox: 'bdr', name: 'Bea',
  })
  const { ids: contactIds } = await upsertContacts(db, {
    workspaceId, onDuplicate: 'skip', contacts: people.map((one) => ({ dedupe_key: one.email, ...one })),
  })
  const drawn = await drawFunnel(client, house.simulator.url)
  return {
    workspaceId, owner, client, db, senders, contactIds, own: people.flatMap(({ email, phone = email }) => [email, phone]), ...drawn,
    /** Of the draft, whose day lasts a quarter of a minute. */
    rehearse: (more: object = {}) => client.rehearsals.create({
      params: { funnelId: drawn.funnelId },
      body: { revision: drawn.revision, contactIds, clockFactor: 5760, to: 'simulator', ...more },
    }),
    /** A text comes in from a phone, as the webhook has it, and is read. */
    async says(from: string, body: string) {
      const { messageId } = await receiveText(db, {
        workspaceId, provider: 'twilio', providerId: `SM${randomUUID()}`, from, to: ours, body, optOut: optOutIntent(body),
      })
      await api.context.temporal.workflow.start('handleReply', {
        workflowId: `reply/${messageId}`, taskQueue: house.settings.temporalTaskQueue, args: [{ workspaceId, messageId }],
      })
    },
    people: async (campaignId: string) => (await client.campaigns.people({ params: { campaignId } })).items,
    /** Where everything that a provider took went, but speech and web requests, which have no address. */
    async reached(): Promise<string[]> {
      const log = await house.simulator.log('kind=accepted')
      return [...new Set(log.filter(({ provider }) => provider !== 'crm' && provider !== 'elevenlabs')
        .flatMap(({ to }) => to as string | string[]))].toSorted()
    },
  }
}

/** A text, an email and a voicemail, a web request that learns something, then a wait for a reply. */
async function drawFunnel(client: Client, simulatorUrl: string) {
  const content = (name: string, channel: 'email' | 'sms' | 'voicemail', body: Record<string, string>) => (
    client.contents.create({ body: { name, channel, body } as never })
  )
  const [text, mail, script] = await Promise.all([
    content('A text', 'sms', { text: 'Hello {{ contact.first_name }}, still {{ contact.email }}?' }),
    content('An email', 'email', { subject: 'Hello', html: '<p>Hi</p><a href="{{ unsubscribe_url }}">No more</a>' }),
    content('A script', 'voicemail', { script: 'Hello {{ contact.first_name }}.' }),
  ])
  const { id: funnelId, draft, revision } = await client.funnels.create({ body: { name: 'A draft' } })
  const node = (id: string, kind: string, config: object) => ({ id, kind, name: id, position: { x: 0, y: 0 }, config })
  const next = (from: string, to: string, port = 'next') => ({ from: { node: from, port }, to })
  const graph = {
    ...draft, rules: { ...draft.rules as object, quietHours: null },
    nodes: [
      ...draft.nodes, node('text', 'sms', { contentId: text.id }), node('mail', 'email', { contentId: mail.id }),
      node('call', 'voicemail', { contentId: script.id }), node('crm', 'http', {
        url: `${simulatorUrl}/crm/asking`, method: 'POST', body: '{"who": "{{ contact.email }}"}',
        answer: [{ path: 'tier', attribute: 'contact.tier', type: 'text' }],
      }),
      node('reply', 'wait-for', { event: 'reply', timeout: 'P30D' }),
      node('ask', 'task', { outcomes: ['done'] }), node('won', 'goal', {}),
    ],
    edges: [
      next('start', 'crm'), next('crm', 'text'), next('text', 'mail'), next('mail', 'call'), next('call', 'reply'),
      next('reply', 'ask', 'happened'), next('reply', 'done', 'timeout'), next('ask', 'won', 'done'),
    ],
  }
  const saved = await client.funnels.saveDraft({ params: { funnelId }, body: { revision, graph: graph as never } })
  const errors = saved.issues.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return { funnelId, revision: saved.revision }
}

