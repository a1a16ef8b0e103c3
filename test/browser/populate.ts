import { expect } from 'vitest'
import type { BrowserCampaign } from './browser-house.ts'
import { phonesOf } from './phone.ts'

const asIs = (text: string) => text
/**
 * Puts something on every screen of a workspace, and answers the addresses of all of them. `dress` changes
 * every text that a person could have written: names, messages, notes, words of a reply.
 */
export async function populate(
  campaign: BrowserCampaign, simulator: string, dress: (text: string, most?: number) => string = asIs,
): Promise<string[]> {
  const { client } = campaign
  const { items: senders } = await client.senders.list()
  const idOf = (channel: string) => senders.find((sender) => sender.channel === channel)!.id
  const ours = senders.find(({ channel }) => channel === 'sms')!.address
  const phone = phonesOf(simulator)
  // In Texas, where it is nine in the morning as in the campaigns; nobody else's in this simulator.
  const phones = [0, 1, 2].map((at) => `+1${at === 0 ? 214 : at === 1 ? 469 : 972}${ours.slice(-7)}`)

  const contacts = await Promise.all(phones.map(async (number, at) => client.contacts.create({
    body: {
      firstName: dress(`Ada ${at}`, 300), lastName: dress('Lindqvist', 300), email: `ada.${at}@example.com`, phone: number,
      company: dress('Lindqvist & Co', 300), title: dress('Partner', 300), city: dress('Dallas', 300),
      neighbourhood: dress('Deep Ellum', 300), zone: 'America/Chicago', attributes: { note: dress('Met in May', 300) },
    },
  })))
  const funnelId = await dressedFunnel(campaign, dress)
  const { id: campaignId } = await client.campaigns.create({
    body: {
      funnelId, name: dress('The Long Table'), zone: 'America/Chicago', clockFactor: 60,
      attributes: {
        event_name: dress('The Long Table'), event_type: 'in-person', event_date: 'May 14', city: dress('Austin'),
        venue: dress('The Linden Room'), owner_name: dress('Dana Reyes', 40),
        event_link: 'https://events.example.com', scheduling_link: 'https://events.example.com/time',
      },
      senders: { email: idOf('email'), sms: idOf('sms'), voicemail: idOf('voicemail') },
    },
  })
  const params = { campaignId }
  await client.campaigns.addAudience({ params, body: { contactIds: contacts.map(({ id }) => id) } })
  await client.campaigns.launch({ params })

  const contentIds = await dressedContents(campaign, dress)
  await client.members.add({ body: { email: 'vera@example.com', name: dress('Vera Viewer'), role: 'viewer' } })
  await client.apiKeys.create({ body: { name: dress('CRM sync'), scopes: ['contacts:read'] } })
  await client.webhooks.create({ body: { name: dress('Call bookings'), kind: 'calendly' } })
  await client.suppressions.add({ body: { address: 'quiet@example.com', reason: dress('Asked on the phone') } })
  await client.suppressions.add({ body: { contactId: contacts[2]!.id, reason: dress('Asked by mail') } })
  await client.senders.create({
    body: {
      provider: 'smtp', name: dress('Second mailbox'), address: 'second@example.com',
      credentials: { host: 'mail.example.com', port: 587, secure: false },
    },
  })
  const [waiting, done] = await dressedImports(campaign, dress)

  await expect.poll(() => phone.texts(phones[0]!), { timeout: 180_000 }).toHaveLength(1)
  await phone.say(phones[0]!, ours, dress('What does the evening cost?', 300))
  await phone.say(`+1817${ours.slice(-7)}`, ours, dress('Who is this?', 300))
  await expect.poll(async () => (await client.tasks.list()).items.length, { timeout: 180_000 }).toBeGreaterThan(0)
  await expect.poll(async () => (await client.messages.unmatched()).items.length).toBe(1)
  const { items: [task] } = await client.tasks.list()
  const { items: [unmatched] } = await client.messages.unmatched()
  const { items: [thread] } = await client.conversations.list()
  await client.workspaces.update({
    body: {
      name: dress('Linden Events'), postalAddress: dress('12 Example Street, Austin', 400),
      replyRules: [{ intent: 'question', words: ['cost', dress('how much', 90)] }],
    },
  })
  const node = (id: string) => `/campaigns/${campaignId}?node=${id}`
  return [
    '/', '/campaigns', `/campaigns/new?from=${funnelId}`, `/campaigns/new?campaign=${campaign.campaignId}&step=details`,
    `/campaigns/new?campaign=${campaign.campaignId}&step=launch`,
    `/campaigns/${campaignId}`, node('email-1'), `/campaigns/${campaignId}?people=all&person=${contacts[0]!.id}`,
    `/campaigns/${campaignId}?view=figures`,
    '/funnels', '/funnels?show=templates', `/funnels/${funnelId}?node=email-1`, `/funnels/${funnelId}?view=table`,
    `/funnels/${funnelId}?panel=issues`, `/funnels/${funnelId}?panel=rules`,
    '/content', ...contentIds.map((id) => `/content/${id}`),
    '/contacts', `/contacts/${contacts[0]!.id}`, `/contacts/${contacts[0]!.id}?tab=messages`,
    '/contacts/import', `/contacts/import?id=${waiting}`, `/contacts/import?id=${done}`,
    '/inbox', `/inbox?view=all&open=${thread!.id}`, `/inbox?view=tasks&open=${task!.id}`,
    `/inbox?view=unmatched&open=${unmatched!.id}`, '/sends',
    '/settings/workspace', '/settings/senders', '/settings/members', '/settings/suppressions', '/settings/secrets', '/settings/webhooks',
    '/settings/api-keys',
    '/settings/account',
  ]
}

type Dress = (text: string, most?: number) => string

/** The event campaign's funnel with other names and a short wait before its first text, published. */
async function dressedFunnel({ client, campaignId }: BrowserCampaign, dress: Dress): Promise<string> {
  const { funnelId } = await client.campaigns.get({ params: { campaignId } })
  const { id, revision, draft } = await client.funnels.duplicate({
    params: { funnelId }, body: { name: dress('The long invitation') },
  })
  const nodes = draft.nodes.map((node) => ({
    ...node, name: dress(String(node['name'] ?? node.id), 100),
    ...(node.id === 'before-sms-1' ? { config: { kind: 'duration', for: 'PT1M' } } : {}),
  }))
  const params = { funnelId: id }
  const saved = await client.funnels.saveDraft({ params, body: { revision, graph: { ...draft, nodes } } })
  await client.funnels.publish({ params, body: { revision: saved.revision } })
  return id
}

async function dressedContents({ client }: BrowserCampaign, dress: Dress): Promise<string[]> {
  const made = await Promise.all([
    client.contents.create({
      body: {
        channel: 'email', name: dress('Reminder'), body: { subject: dress('Tomorrow'), html: `<p>${dress('See you')}</p>` },
      },
    }),
    client.contents.create({ body: { channel: 'sms', name: dress('Short reminder'), body: { text: dress('Tomorrow at six') } } }),
    client.contents.create({
      body: { channel: 'voicemail', name: dress('Spoken reminder'), body: { script: dress('See you tomorrow') } },
    }),
  ])
  return made.map(({ id }) => id)
}

/** Two imports: one that waits for its columns, and one that is done and refused a row. */
async function dressedImports({ client }: BrowserCampaign, dress: Dress): Promise<[string, string]> {
  const quoted = (text: string) => `"${dress(text, 300).replaceAll('"', '""')}"`
  const file = `email,first_name,${quoted('Favourite dish')}\nbo@example.com,${quoted('Bo')},${quoted('Soup')}\n`
    + `not an address,${quoted('Cy')},${quoted('Bread')}\n`
  const upload = () => client.imports.upload({ query: { fileName: dress('guests', 200) + '.csv' }, file })
  const [waiting, started] = [await upload(), await upload()]
  const params = { importId: started.id }
  await client.imports.start({ params, body: { mapping: started.mapping } })
  await expect.poll(async () => (await client.imports.get({ params })).state, { timeout: 180_000 }).toBe('done')
  return [waiting.id, started.id]
}
