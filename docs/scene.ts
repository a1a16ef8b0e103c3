import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../api/contract/client.ts'
import { openDatabase } from '../db/database.ts'
import { upsertContacts } from '../db/queries/contacts.ts'
import { startBdr } from '../demo/bdr.ts'
import { outcomeOf, partOf } from '../demo/script.ts'
import { signIn } from '../demo/sign-in.ts'
import { startPeople } from '../demo/simulated-people.ts'
import { setStage } from '../demo/stage.ts'
import type { Parts } from '../local/parts.ts'
import { people } from '../local/seed/people.ts'
import { readSettings } from '../service/settings.ts'

export interface Scene {
  api: string
  simulator: string
  owner: { email: string; password: string }
  campaignId: string
  funnelId: string
  /** Its first email. */
  contentId: string
  /** A thread with a word of theirs in it. */
  conversationId: string
  /** Somebody whose voicemail was not sent, and who then said yes. */
  guest: { contactId: string; phone: string }
  /** The phone of somebody who was texted, called and texted again, and answered. */
  talker: string
}

const seed = 11
const wave = 40
const waves = 5
/** Fifteen real seconds are a day. */
const clockFactor = 24 * 60 * 4
const dayMs = 24 * 3_600_000 / clockFactor
/** Of a day between two waves: people stand in many places, not all in one. */
const waveEvery = 0.9

/**
 * The event campaign some days after its launch. New people enter day by day and answer as the demo's do, so
 * that both rounds, the RSVP stage, the tasks and the ends have people. Takes some two minutes.
 */
export async function playScene(
  parts: Parts, { say, signal }: { say: (text: string) => void; signal: AbortSignal },
): Promise<Scene> {
  const settings = readSettings(parts.env)
  const database = openDatabase(settings)
  const { api, simulator } = parts.addresses
  const wait = (ms: number) => pause(ms, undefined, { signal })
  const soon = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    // Seconds on a quiet machine; patient with a busy one.
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const seen = await look()
      if (seen !== null) return seen
      await wait(500)
    }
    throw new Error(`this scene never comes so far that ${what}`)
  }
  try {
    const stage = await setStage(settings, database, { contacts: wave, seed, clockFactor })
    const { workspaceId, campaignId, ourNumber, owner } = stage
    const db = database.scoped(workspaceId)
    const client = await signIn(api, owner)
    const everybody = people(wave * waves, seed, { withGaps: true })
    const answering = startPeople({ simulator, ourNumber, partAt: (place) => partOf(seed, place) })
    const bdr = startBdr(client, ({ id, outcomes }) => outcomeOf(seed, id, outcomes))
    try {
      await client.campaigns.launch({ params: { campaignId } })
      for (let n = 1; n < waves; n += 1) {
        say(`day ${n} of ${waves}`)
        await wait(dayMs * waveEvery)
        const contacts = everybody.slice(n * wave, (n + 1) * wave)
        const { ids } = await upsertContacts(db, { workspaceId, contacts, onDuplicate: 'update' })
        await client.campaigns.addAudience({ params: { campaignId }, body: { contactIds: ids } })
      }
      await soon('some seats are confirmed', async () => (
        await countOf(client, campaignId, 'seat-confirmed', 'ended') >= 5 ? true : null
      ))
      // What comes now is still to be done when the pictures are taken.
      await bdr.stop()
      const guest = await soon('somebody waits after a message that was not sent', () => (
        hearGuest({ client, campaignId, simulator, ourNumber })
      ))
      await soon('their yes is read', async () => {
        const params = { campaignId, contactId: guest.contactId }
        const { runs } = await client.campaigns.contactTimeline({ params })
        return runs[0]?.nodeId === 'confirm-seat' ? true : null
      })
      const talker = await soon('somebody answers after a voicemail', () => findTalker(simulator))
      await soon('Campaign 2 has people', async () => (
        await countOf(client, campaignId, 'sms-2', 'entered') >= wave / 2 ? true : null
      ))
      return { api, simulator, owner, campaignId, guest, talker, ...await placesOf(client, campaignId) }
    } finally {
      await bdr.stop()
      await answering.stop()
    }
  } finally {
    await database.close()
  }
}

/** What else the pictures show: the funnel, its first email, and a thread with a word of theirs in it. */
async function placesOf(client: Client, campaignId: string) {
  const { funnelId } = await client.campaigns.get({ params: { campaignId } })
  const { items: contents } = await client.contents.list({ query: { channel: 'email', limit: 100 } })
  const { items: threads } = await client.conversations.list({ query: { view: 'needs-reply', limit: 200 } })
  const first = contents.find(({ name, uses }) => name.startsWith('Email 1') && uses > 0) ?? contents[0]
  const thread = threads.find(({ last }) => last?.intent === 'question')
    ?? threads.find(({ last }) => last?.intent === 'positive') ?? threads[0]
  if (!first || !thread) throw new Error('this scene has no email or no conversation')
  return { funnelId, contentId: first.id, conversationId: thread.id }
}

async function countOf(client: Client, campaignId: string, node: string, what: 'entered' | 'ended') {
  const { counts } = await client.campaigns.graph({ params: { campaignId } })
  return counts.find(({ nodeId }) => nodeId === node)?.[what] ?? 0
}

/** Somebody to whom a voicemail was not sent and who has said nothing so far says yes. */
async function hearGuest({ client, campaignId, simulator, ourNumber }: {
  client: Client; campaignId: string; simulator: string; ourNumber: string
}): Promise<Scene['guest'] | null> {
  const { items } = await client.campaigns.people({ params: { campaignId }, query: { limit: 200 } })
  for (const { contactId } of items.toReversed()) {
    const params = { campaignId, contactId }
    const { runs, sends, events } = await client.campaigns.contactTimeline({ params })
    const isTold = sends.some(({ whyNot }) => whyNot?.reason === 'no-voicemail-consent')
    const hasSpoken = events.some(({ type }) => type.startsWith('reply'))
    if (!isTold || hasSpoken || runs[0]?.state !== 'waiting') continue
    const { phone } = await client.contacts.get({ params: { contactId } })
    if (!phone) continue
    const answer = await fetch(`${simulator}/simulator/phones/${encodeURIComponent(phone)}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: ourNumber, body: 'Yes, I would love to come! Thank you.' }),
    })
    if (!answer.ok) throw new Error(`the simulator answers ${answer.status}`)
    return { contactId, phone }
  }
  return null
}

async function findTalker(simulator: string): Promise<string | null> {
  const ask = async (path: string) => (await fetch(`${simulator}/simulator${path}`)).json()
  const { phones } = await ask('/phones?limit=500') as { phones: { number: string; count: number }[] }
  for (const { number } of phones.toSorted((a, b) => b.count - a.count)) {
    const { thread } = await ask(`/phones/${encodeURIComponent(number)}`) as {
      thread: { kind: string; direction: string }[]
    }
    const hasCall = thread.some(({ kind }) => kind === 'voicemail')
    if (hasCall && thread.at(-1)?.direction === 'out') return number
  }
  return null
}
