import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { capDecision } from './caps.ts'
import { decide, type PolicyFacts } from './policy.ts'
import { deferReasons, holdReasons, skipReasons, whyNotSent } from './reasons.ts'

const newYork = 'America/New_York'
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${newYork}]`).epochMilliseconds
const noon = at('2026-06-01T12:00')
const night = at('2026-06-01T22:00')

const facts: PolicyFacts = {
  now: noon,
  channel: 'sms',
  address: '+14155550123',
  suppressed: [],
  voicemailConsent: true,
  excluded: false,
  campaignState: 'running',
  sender: { state: 'ready', reason: null },
  quietHours: { from: '21:00', to: '08:00' },
  zones: [newYork],
  cap: 1,
  recentSends: [],
  replyPending: false,
}

test('a message that nothing speaks against goes', () => {
  expect(decide(facts)).toEqual({ do: 'go' })
})

describe('a message is skipped', () => {
  test.each<[Partial<PolicyFacts>, string]>([
    [{ suppressed: ['sms'] }, 'opted-out'],
    [{ suppressed: ['all'] }, 'opted-out'],
    [{ suppressed: ['all'], address: null }, 'opted-out'],
    [{ address: null }, 'no-phone'],
    [{ address: ' ' }, 'no-phone'],
    [{ address: null, channel: 'voicemail' }, 'no-phone'],
    [{ address: null, channel: 'email' }, 'no-email'],
    [{ channel: 'voicemail', voicemailConsent: false }, 'no-voicemail-consent'],
    [{ inRehearsal: { hasOwnAddress: true, ownSuppressed: [] }, address: null }, 'no-test-phone'],
    [{ inRehearsal: { hasOwnAddress: true, ownSuppressed: [] }, address: null, channel: 'email' }, 'no-test-email'],
    [{ inRehearsal: { hasOwnAddress: false, ownSuppressed: [] }, address: null }, 'no-phone'],
    [{ inRehearsal: { hasOwnAddress: true, ownSuppressed: ['all'] }, suppressed: ['all'] }, 'opted-out'],
    [{ inRehearsal: { hasOwnAddress: true, ownSuppressed: ['email'] }, suppressed: ['sms'] }, 'test-address-opted-out'],
    [{ excluded: true }, 'excluded'],
    [{ campaignState: 'stopped' }, 'campaign-stopped'],
    [{ cap: 0 }, 'channel-closed'],
    [{ cap: null, capOfAll: 0 }, 'channel-closed'],
    [{ excluded: true, campaignState: 'paused', now: night }, 'excluded'],
  ])('where %o, because of %s', (change, reason) => {
    expect(decide({ ...facts, ...change })).toEqual({ do: 'skip', reason })
  })

  test('on no other channel than the suppressed one', () => {
    expect(decide({ ...facts, suppressed: ['email', 'voicemail'] })).toEqual({ do: 'go' })
  })

  test('for want of consent only where a voicemail would be left', () => {
    expect(decide({ ...facts, voicemailConsent: false })).toEqual({ do: 'go' })
  })
})

describe('a message is held', () => {
  test.each<[Partial<PolicyFacts>, string]>([
    [{ replyPending: true }, 'reply-unclassified'],
    [{ campaignState: 'paused' }, 'campaign-paused'],
    [{ campaignState: 'paused', now: night }, 'campaign-paused'],
    [{ campaignState: 'draft' }, 'campaign-not-launched'],
    [{ sender: null }, 'no-sender'],
    [{ sender: { state: 'stopped', reason: '20003' } }, 'sender-stopped'],
    [{ zones: ['Mars/Olympus'] }, 'zone-unknown'],
    [{ zones: ['Mars/Olympus'], quietHours: null }, 'zone-unknown'],
    [{ quietHours: { from: 'late', to: '08:00' } }, 'quiet-hours-unreadable'],
    [{ quietHours: { from: '10:00', to: '09:30' }, zones: [newYork, 'America/Los_Angeles'] }, 'no-common-hour'],
  ])('where %o, because of %s', (change, reason) => {
    expect(decide({ ...facts, ...change })).toMatchObject({ do: 'hold', reason })
  })
})

describe('a message waits', () => {
  test('until quiet hours are over in every zone', () => {
    expect(decide({ ...facts, now: night })).toEqual({
      do: 'defer',
      until: at('2026-06-02T08:00'),
      reason: 'quiet-hours',
    })
    const zones = [newYork, 'America/Los_Angeles']
    expect(decide({ ...facts, now: at('2026-06-01T09:00'), zones })).toMatchObject({ until: at('2026-06-01T11:00') })
  })

  test('not for quiet hours where the send is exempt or the funnel has none', () => {
    expect(decide({ ...facts, now: night, quietHours: null })).toEqual({ do: 'go' })
    expect(decide({ ...facts, now: night, quietHours: { from: '08:00', to: '08:00' } })).toEqual({ do: 'go' })
  })

  test('for the next day when the day has had its number, and then until quiet hours are over', () => {
    const recentSends = [at('2026-06-01T00:00')]
    const decision = { do: 'defer', until: at('2026-06-02T08:00'), reason: 'daily-cap' }
    expect(decide({ ...facts, recentSends })).toEqual(decision)
    expect(decide({ ...facts, recentSends, quietHours: null })).toEqual(decision)
    expect(decide({ ...facts, recentSends, cap: 2 })).toEqual({ do: 'go' })
    expect(decide({ ...facts, recentSends, cap: null })).toEqual({ do: 'go' })
  })

  test('not for what was sent the day before, an hour ago', () => {
    const recentSends = [at('2026-05-31T23:59')]
    expect(decide({ ...facts, recentSends, now: at('2026-06-01T00:30'), quietHours: null })).toEqual({ do: 'go' })
  })
})

test('a day of 25 hours is one day', () => {
  const first = at('2026-11-01T00:10')
  expect(capDecision([first], 1, at('2026-11-01T23:50'), newYork)).toEqual({ deferUntil: at('2026-11-02T00:00') })
})

test('every reason has its sentence', () => {
  for (const [code, sentence] of Object.entries({ ...skipReasons, ...holdReasons, ...deferReasons })) {
    expect(code).toMatch(/^[a-z-]+$/)
    expect(whyNotSent(code)).toBe(sentence)
  }
  expect(whyNotSent('21610')).toBeNull()
  expect(whyNotSent('constructor')).toBeNull()
})

/** Four times of five the usual: of facts that are all drawn freely, hardly any let a message go, and nothing is tried. */
const mostly = <T>(usual: T, ...others: T[]) => (
  fc.oneof({ arbitrary: fc.constant(usual), weight: 4 }, { arbitrary: fc.constantFrom(...others), weight: 1 })
)

const anyFacts = fc.record<PolicyFacts>({
  now: fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') }),
  channel: fc.constantFrom('email', 'sms', 'voicemail'),
  address: mostly<string | null>('+14155550123', null),
  suppressed: fc.oneof(fc.constant([]), fc.subarray(['email', 'sms', 'voicemail', 'all'] as const)),
  voicemailConsent: mostly(true, false),
  excluded: mostly(false, true),
  campaignState: mostly<PolicyFacts['campaignState']>('running', 'draft', 'paused', 'stopped'),
  sender: mostly<PolicyFacts['sender']>({ state: 'ready', reason: null }, { state: 'stopped', reason: 'x' }, null),
  quietHours: fc.constantFrom({ from: '21:00', to: '08:00' }, { from: '12:00', to: '13:00' }, null),
  zones: fc.subarray([newYork, 'America/Los_Angeles', 'Pacific/Honolulu'], { minLength: 1 }),
  cap: fc.constantFrom(null, 1, 2),
  recentSends: fc.array(fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') })),
  replyPending: mostly(false, true),
})

test('nothing goes to someone who opted out, or while a reply is unread, or in a campaign that is not running', () => {
  let gone = 0
  fc.assert(
    fc.property(anyFacts, (any) => {
      const may = !any.suppressed.includes(any.channel) && !any.suppressed.includes('all') && !any.replyPending
      if (decide(any).do !== 'go') return
      gone += 1
      expect(may && any.campaignState === 'running').toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(gone).toBeGreaterThan(100)
})

test('waiting ends: asked again at the time it named, a message is not put off for the same reason', () => {
  let putOff = 0
  fc.assert(
    fc.property(anyFacts, (any) => {
      const first = decide(any)
      if (first.do !== 'defer') return
      putOff += 1
      expect(first.until).toBeGreaterThan(any.now)
      const again = decide({ ...any, now: first.until, recentSends: any.recentSends.filter((sent) => sent <= any.now) })
      if (first.reason === 'quiet-hours') expect(again).not.toMatchObject({ reason: 'quiet-hours' })
      else expect(again).toEqual({ do: 'go' })
    }),
    { numRuns: 2000 },
  )
  expect(putOff).toBeGreaterThan(40)
})

test('a cap of all channels together puts off what is too many, whatever its channel has left', () => {
  const sent = [at('2026-06-01T09:00'), at('2026-06-01T10:00')]
  const morning = { do: 'defer', until: at('2026-06-02T08:00'), reason: 'daily-cap' }
  for (const cap of [null, 5]) {
    expect(decide({ ...facts, cap, capOfAll: 2, recentOfAll: sent })).toEqual(morning)
    expect(decide({ ...facts, cap, capOfAll: 3, recentOfAll: sent })).toEqual({ do: 'go' })
  }
  expect(decide({ ...facts, cap: 1, recentSends: sent, capOfAll: 9, recentOfAll: sent })).toEqual(morning)
  expect(decide({ ...facts, cap: null, capOfAll: 2, recentOfAll: [at('2026-05-31T20:00'), ...sent.slice(1)] })).toEqual({ do: 'go' })
})
