import { setTimeout as pause } from 'node:timers/promises'
import { pick, seededRandom } from '../../local/seed/seeded-random.ts'
import type { Entry } from '../../simulator/entry.ts'
import { phonesOf } from '../phones.ts'
import type { Play } from '../play.ts'
import { followLog } from '../simulator-log.ts'

const hour = 3_600_000

/** What they say to "reply 1, 2 or 3"; null: nothing. */
const choices = ['1', '1', '1', '2', '2', '3', '3', 'What does it cost?', null, null]

interface Act {
  /** Campaign time after which it is done. */
  afterMs: number
  does: () => Promise<unknown>
}

/** They read what reaches them, by the providers' log: they pick a time, choose, and sign. */
export function startGuests(
  { parts, stage, client }: Play, { seed, clockFactor }: { seed: number; clockFactor: number },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { simulator } = parts.addresses
  const phones = phonesOf(simulator, stage.ourNumber)
  const underWay = new Set<Promise<unknown>>()

  const watching = followLog(simulator, (entry) => {
    const act = actOn(entry)
    if (act) begin(act)
  }, stopping.signal)

  function actOn({ provider, kind, to, body, subject, n }: Entry): Act | null {
    if (kind !== 'accepted' || !to) return null
    const random = seededRandom(seed * 1_000_003 + n)
    random()
    const roll = random()
    const within = (from: number, until: number) => (from + random() * (until - from)) * hour
    if (provider === 'twilio' && body?.includes('Pick the time')) {
      return roll < 0.7 ? { afterMs: within(2, 40), does: () => tell('invitee.created', { phone: to }) } : null
    }
    if (provider === 'twilio' && body?.includes('Reply 1 to work with us')) {
      const choice = pick(random, choices)
      return choice === null ? null : { afterMs: within(1, 6), does: () => phones.say(to, choice, stopping.signal) }
    }
    if (provider === 'smtp' && subject?.includes('agreement is ready')) {
      if (roll > 0.75) return null
      const afterMs = roll < 0.5 ? within(1, 20) : within(27, 44)
      return { afterMs, does: () => tell('agreement.completed', { email: to }) }
    }
    return null
  }

  function begin({ afterMs, does }: Act) {
    const doing = pause(afterMs / clockFactor).then(does).finally(() => underWay.delete(doing))
    underWay.add(doing)
  }

  /** As the scheduling service and the e-signature do, until it is taken. */
  async function tell(name: string, whom: { phone: string } | { email: string }) {
    for (let attempt = 0; attempt < 30 && !stopping.signal.aborted; attempt += 1) {
      const told = await client.events.create({ body: { name, campaignId: stage.campaignId, ...whom } }).catch(() => null)
      if (told) return
      await pause(500)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await Promise.all([watching, ...underWay])
    },
  }
}
