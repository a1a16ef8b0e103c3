import { createHash } from 'node:crypto'
import type { Entry } from './entry.ts'

export type PhoneRow = {
  number: string
  /** Entry numbers of texts both ways and voicemails, oldest first. */
  entries: number[]
  lastAt: string
  lastText: string
  unread: number
}

type Duplicate = { count: number, first: number, provider: string, to: string }

export type Overview = ReturnType<typeof createOverview>

/**
 * What must be found quickly, kept in memory as entry numbers and counts: the texts themselves stay in the
 * journal. `readUpTo` says up to which entry a person has read each phone.
 */
export const createOverview = (readUpTo: Record<string, number>) => {
  const kinds: string[] = []
  const providers: string[] = []
  const counts = new Map<string, number>()
  const byTo = new Map<string, number[]>()
  const byId = new Map<string, number>()
  const twilio: number[] = []
  const mail: number[] = []
  // A Map keeps the order of insertion: a phone that gets news is put in again, so the last is the newest.
  const phones = new Map<string, PhoneRow>()
  const seen = new Map<string, Duplicate>()
  const messageIds = new Map<string, Duplicate>()

  const add = (entry: Entry) => {
    kinds.push(intern(entry.kind))
    providers.push(intern(entry.provider))
    const tally = `${entry.provider} ${entry.kind}`
    counts.set(tally, (counts.get(tally) ?? 0) + 1)
    for (const to of entry.recipients ?? (entry.to === undefined ? [] : [entry.to])) push(byTo, to, entry.n)
    const isText = entry.kind === 'accepted' || entry.kind === 'inbound' || entry.kind === 'reply'
    if (isText && entry.id !== undefined) byId.set(`${entry.provider} ${entry.id}`, entry.n)
    if (entry.provider === 'twilio' && isText) twilio.push(entry.n)
    if (entry.provider === 'smtp' && entry.kind === 'accepted') mail.push(entry.n)
    // The same question or web request twice reaches nobody.
    if (entry.kind === 'accepted' && entry.provider !== 'anthropic' && entry.provider !== 'crm') countRepeats(entry)
    const number = phoneOf(entry)
    if (number !== undefined) addToPhone(number, entry)
  }

  const countRepeats = (entry: Entry) => {
    const to = entry.to ?? ''
    const content = entry.body ?? `${entry.subject ?? ''}\n${entry.text ?? ''}`
    const key = createHash('sha1').update(`${entry.provider}\n${to}\n${content}`).digest('base64url')
    countOne(seen, key, entry)
    if (entry.messageId !== undefined) countOne(messageIds, `${to} ${entry.messageId}`, entry)
  }

  const addToPhone = (number: string, entry: Entry) => {
    const row = phones.get(number) ?? { number, entries: [], lastAt: '', lastText: '', unread: 0 }
    phones.delete(number)
    phones.set(number, row)
    row.entries.push(entry.n)
    row.lastAt = entry.at
    row.lastText = entry.provider === 'slybroadcast' ? 'Voicemail' : (entry.body ?? '').slice(0, 80)
    if (entry.kind === 'inbound') row.unread = 0
    else if (entry.n > (readUpTo[number] ?? 0)) row.unread += 1
  }

  return {
    add,
    phones,
    mail,
    twilio,
    kindOf: (n: number) => kinds[n - 1],
    providerOf: (n: number) => providers[n - 1],
    /** How many phones have something unread. */
    unread: () => phones.values().reduce((count, { unread }) => count + (unread > 0 ? 1 : 0), 0),
    /** Mails to addresses that contain these letters, oldest first. */
    mailTo: (letters: string): number[] => {
      if (letters === '') return mail
      const wanted = letters.toLowerCase()
      const found = new Set<number>()
      for (const [address, numbers] of byTo) {
        if (!address.includes('@') || !address.includes(wanted)) continue
        for (const n of numbers) if (kinds[n - 1] === 'accepted' && providers[n - 1] === 'smtp') found.add(n)
      }
      return [...found].sort((a, b) => a - b)
    },
    sentTo: (to: string) => byTo.get(to) ?? [],
    numberOf: (provider: string, id: string) => byId.get(`${provider} ${id}`),
    markRead: (number: string) => {
      const row = phones.get(number)
      if (row === undefined) return
      row.unread = 0
      readUpTo[number] = row.entries.at(-1) ?? 0
    },
    summary: () => ({
      entries: kinds.length,
      counts: countsByProvider(counts),
      phones: phones.size,
      duplicates: repeated(seen),
      duplicateMessageIds: repeated(messageIds),
    }),
  }
}

/** The person's phone that an entry shows on, if any. */
const phoneOf = (entry: Entry): string | undefined => {
  if (entry.provider === 'twilio') {
    if (entry.kind === 'inbound') return entry.from
    return entry.kind === 'accepted' || entry.kind === 'reply' ? entry.to : undefined
  }
  return entry.provider === 'slybroadcast' && entry.kind === 'delivered' ? entry.to : undefined
}

const push = (map: Map<string, number[]>, key: string, n: number) => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [n])
  else list.push(n)
}

const countOne = (map: Map<string, Duplicate>, key: string, { provider, to, n }: Entry) => {
  const before = map.get(key)
  if (before === undefined) map.set(key, { count: 1, first: n, provider, to: to ?? '' })
  else before.count += 1
}

const repeated = (map: Map<string, Duplicate>) =>
  [...map.values()].filter(({ count }) => count > 1).slice(0, 1000)

const countsByProvider = (counts: Map<string, number>) => {
  const nested: Record<string, Record<string, number>> = {}
  for (const [tally, count] of counts) {
    const [provider = '', kind = ''] = tally.split(' ')
    nested[provider] = { ...nested[provider], [kind]: count }
  }
  return nested
}

const interned = new Map<string, string>()
/** JSON.parse makes a new string for every line; one of each is enough. */
const intern = (text: string): string => {
  const known = interned.get(text)
  if (known !== undefined) return known
  interned.set(text, text)
  return text
}
