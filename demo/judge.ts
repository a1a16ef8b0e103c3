import type { LedgerRow } from '../db/queries/campaign-report.ts'
import type { Entry } from '../simulator/entry.ts'

export interface Verdict {
  /** Messages that the providers took on, by channel. */
  arrived: Record<LedgerRow['channel'], number>
  /** Sends that our ledger calls sent and no provider has. */
  lost: number
  /** Messages beyond the first for one send, and messages of no send in our ledger. */
  duplicated: number
  /** Messages to somebody whose STOP we had acknowledged, but for the one confirmation. */
  afterStop: number
  /** Sends of which nobody can say whether they left: listed for a person, never sent again by themselves. */
  unknown: number
}

const channelOf = { twilio: 'sms', smtp: 'email', slybroadcast: 'voicemail' } as const
const reachesPeople = (provider: Entry['provider']): provider is keyof typeof channelOf => Object.hasOwn(channelOf, provider)
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/

/** Holds the ledger against the providers' own log: the log is the judge. */
export function judge(
  ledger: readonly LedgerRow[], log: readonly Entry[], stoppedAt: ReadonlyMap<string, number>,
): Verdict {
  const rows = new Map(ledger.map((row) => [row.id, row]))
  const arrivals = new Map<string, number>()
  const arrived = { email: 0, sms: 0, voicemail: 0 }
  const numberOf = new Map(ledger.map(({ email, phone }) => [email, phone]))
  let strangers = 0
  let afterStop = 0
  for (const entry of log) {
    if (entry.kind !== 'accepted' || !reachesPeople(entry.provider)) continue
    arrived[channelOf[entry.provider]] += 1
    const send = rows.get(sendIdOf(entry) ?? '')
    if (!send) strangers += 1
    else arrivals.set(send.id, (arrivals.get(send.id) ?? 0) + 1)
    const phone = entry.provider === 'smtp' ? numberOf.get(entry.to ?? null) : entry.to
    const stopped = stoppedAt.get(phone ?? '')
    if (stopped !== undefined && Date.parse(entry.at) > stopped && send?.kind !== 'opt-out-confirmation') afterStop += 1
  }
  const repeated = [...arrivals.values()].reduce((sum, count) => sum + count - 1, 0)
  const claimed = ledger.filter(({ state }) => ['sent', 'delivered', 'undelivered'].includes(state))
  return {
    arrived,
    lost: claimed.filter(({ id }) => !arrivals.has(id)).length,
    duplicated: repeated + strangers,
    afterStop,
    unknown: ledger.filter(({ state }) => state === 'unknown' || state === 'dispatching').length,
  }
}

/** Every message carries its send id: in the callback's address, or in its Message-ID. */
function sendIdOf(entry: Entry): string | undefined {
  const carriers = [entry.statusCallback, entry.messageId]
  for (const carrier of carriers) {
    const id = typeof carrier === 'string' ? uuid.exec(carrier)?.[0] : undefined
    if (id) return id
  }
  return undefined
}
