import type { Kysely } from 'kysely'
import { createSender, replaceCredentials } from '../../db/queries/senders.ts'
import type { Tables } from '../../db/tables/index.ts'

export interface SenderPlace {
  workspaceId: string
  credentialsKey: string
  /** The simulator's mail server. */
  smtpPort: number
  ratePerSecond: number
  /** The sender's number in the 555-01xx range: tells one workspace's phone from another's. */
  number: string
  /** The part of the mail address before the at. */
  mailbox: string
  name: string
}

/** A sender for each channel whose providers are the simulator's. */
export async function simulatedSenders(db: Kysely<Tables>, place: SenderPlace) {
  const { workspaceId, credentialsKey, ratePerSecond, name } = place
  const create = (sender: Parameters<typeof createSender>[1]['sender']) => (
    createSender(db, { workspaceId, credentialsKey, sender: { ...sender, ratePerSecond } })
  )
  const sms = await create({
    name, channel: 'sms', address: place.number, provider: 'twilio',
    credentials: { accountSid: accountSid(place.number), authToken: authToken(place.number) },
  })
  const email = await create({
    name, channel: 'email', address: mailAddress(place.mailbox), provider: 'smtp',
    credentials: mailServer(place.smtpPort),
  })
  const voicemail = await create({
    name, channel: 'voicemail', address: place.number, provider: 'slybroadcast',
    credentials: { uid: mailAddress(place.mailbox), password: 'simulated', elevenLabsApiKey: 'simulated' },
    settings: { voiceId: 'rachel', modelId: 'eleven_multilingual_v2' },
  })
  return { sms: sms.id, email: email.id, voicemail: voicemail.id }
}

/** The simulator's mail server may listen at another port at the next start. */
export async function refreshMailServer(
  db: Kysely<Tables>,
  { workspaceId, credentialsKey, smtpPort, mailbox }:
    Pick<SenderPlace, 'workspaceId' | 'credentialsKey' | 'smtpPort' | 'mailbox'>,
): Promise<void> {
  await replaceCredentials(db, {
    workspaceId, credentialsKey, channel: 'email', address: mailAddress(mailbox), credentials: mailServer(smtpPort),
  })
}

function mailAddress(mailbox: string): string {
  return `${mailbox}@example.com`
}

function mailServer(port: number) {
  return { host: '127.0.0.1', port, secure: false }
}

/** Shaped like one of Twilio's own, one for each number. */
export function accountSid(number: string): string {
  return `AC${number.slice(1).padStart(32, '0')}`
}

export function authToken(number: string): string {
  return `simulated-token-${number.slice(-4)}`
}
