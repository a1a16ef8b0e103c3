import { capDecision } from './caps.ts'
import { type NextAllowed, nextAllowed, type SendingWindow } from './quiet-hours.ts'
import type { DeferReason, HoldReason, SkipReason } from './reasons.ts'

export type Channel = 'email' | 'sms' | 'voicemail'

/** Everything that decides whether a message may leave, and when. */
export interface PolicyFacts {
  /** Campaign time, epoch ms. */
  now: number
  channel: Channel
  address: string | null
  suppressed: readonly (Channel | 'all')[]
  /**
   * Of a stand-in in a rehearsal, whose address is a test address: whether whom it stands for has one, and what
   * these have opted out of.
   */
  inRehearsal?: { hasOwnAddress: boolean; ownSuppressed: readonly (Channel | 'all')[] }
  /** The person has consented in writing to prerecorded calls. */
  voicemailConsent: boolean
  excluded: boolean
  campaignState: 'draft' | 'running' | 'paused' | 'stopped'
  /** null: the campaign has none for this channel. */
  sender: { state: 'ready' | 'stopped'; reason: string | null } | null
  /**
   * Nothing leaves from `from` until `to` ('21:00' to '08:00'); null: at any hour, or this send is exempt.
   */
  quietHours: { from: string; to: string } | null
  /** Every zone that the contact may be in, at least one; days are counted in the first. */
  zones: readonly string[]
  /** At most so many of this channel in a local day; null: no limit. */
  cap: number | null
  /** At most so many of all channels together in a local day; null: no limit. */
  capOfAll?: number | null
  /** As recentSends, of all channels. */
  recentOfAll?: readonly number[]
  /** Campaign times of this channel's recent messages to the contact; older than a day do not matter. */
  recentSends: readonly number[]
  /** An inbound message that nobody has classified yet. */
  replyPending: boolean
}

export type Decision =
  | { do: 'go' }
  | { do: 'skip'; reason: SkipReason }
  | { do: 'defer'; until: number; reason: DeferReason }
  | { do: 'hold'; reason: HoldReason; detail?: Record<string, unknown> }

// Where a funnel keeps no quiet hours, a message that a cap moves to the next day still does not come at
// midnight.
const dayTime: SendingWindow = { from: '08:00', to: '21:00' }

/**
 * Whether a message may leave now. In order: what forbids it for good (suppression, consent, exclusion), what
 * needs someone (a reply unread, the campaign, the sender), then what only takes time (quiet hours, caps).
 * Pure: asked again whenever a wait is over, because everything may have changed.
 */
export function decide(facts: PolicyFacts): Decision {
  return forbidden(facts) ?? held(facts) ?? later(facts) ?? { do: 'go' }
}

function forbidden(facts: PolicyFacts): Decision | null {
  const { channel, suppressed, inRehearsal } = facts
  const isAmong = (those: typeof suppressed) => those.includes(channel) || those.includes('all')
  if (isAmong(suppressed)) {
    const isOwn = !inRehearsal || isAmong(inRehearsal.ownSuppressed)
    return { do: 'skip', reason: isOwn ? 'opted-out' : 'test-address-opted-out' }
  }
  if (!facts.address?.trim()) {
    const isTest = inRehearsal?.hasOwnAddress ?? false
    if (channel === 'email') return { do: 'skip', reason: isTest ? 'no-test-email' : 'no-email' }
    return { do: 'skip', reason: isTest ? 'no-test-phone' : 'no-phone' }
  }
  if (channel === 'voicemail' && !facts.voicemailConsent) {
    return { do: 'skip', reason: 'no-voicemail-consent' }
  }
  if (facts.excluded) return { do: 'skip', reason: 'excluded' }
  if (facts.campaignState === 'stopped') return { do: 'skip', reason: 'campaign-stopped' }
  if ((facts.cap !== null && facts.cap < 1) || facts.capOfAll === 0) return { do: 'skip', reason: 'channel-closed' }
  return null
}

function held({ replyPending, campaignState, sender }: PolicyFacts): Decision | null {
  if (replyPending) return { do: 'hold', reason: 'reply-unclassified' }
  if (campaignState === 'paused') return { do: 'hold', reason: 'campaign-paused' }
  if (campaignState === 'draft') return { do: 'hold', reason: 'campaign-not-launched' }
  if (sender === null) return { do: 'hold', reason: 'no-sender' }
  if (sender.state === 'stopped') {
    const detail = sender.reason === null ? {} : { detail: { why: sender.reason } }
    return { do: 'hold', reason: 'sender-stopped', ...detail }
  }
  return null
}

function later(facts: PolicyFacts): Decision | null {
  const { now, zones, quietHours } = facts
  const window = sendingWindow(quietHours)
  const open = window === null ? { ok: true as const, at: now } : nextAllowed(now, zones, window)
  if (!open.ok) return cannotTell(open)
  if (open.at > now) return { do: 'defer', until: open.at, reason: 'quiet-hours' }
  const { cap, capOfAll = null } = facts
  if (cap === null && capOfAll === null) return null

  const day = nextAllowed(now, zones.slice(0, 1), { from: '00:00', to: '24:00' })
  if (!day.ok) return cannotTell(day)
  const zone = zones[0] ?? 'UTC'
  const ofChannel = capDecision(facts.recentSends, cap, now, zone)
  const capped = ofChannel === 'go' ? capDecision(facts.recentOfAll ?? [], capOfAll, now, zone) : ofChannel
  if (capped === 'go') return null
  const nextDay = nextAllowed(capped.deferUntil, zones, window ?? dayTime)
  return nextDay.ok ? { do: 'defer', until: nextDay.at, reason: 'daily-cap' } : cannotTell(nextDay)
}

/** The hours that quiet hours leave; null where they leave all of them. */
function sendingWindow(quiet: PolicyFacts['quietHours']): SendingWindow | null {
  return quiet === null || quiet.from === quiet.to ? null : { from: quiet.to, to: quiet.from }
}

function cannotTell(refusal: Extract<NextAllowed, { ok: false }>): Decision {
  const reason = ({
    'unknown-zone': 'zone-unknown',
    'bad-window': 'quiet-hours-unreadable',
    'no-common-hour': 'no-common-hour',
  } as const)[refusal.code]
  return { do: 'hold', reason, detail: { why: refusal.message } }
}
