import { expect, test } from 'vitest'
import { UnknownZone, WaitTrouble, whenOver, type WaitWorld } from '../resolve-wait.ts'
import { momentOfDate } from './date-offset.ts'

const newYork = 'America/New_York'

type Spec = Parameters<typeof momentOfDate>[0]
const worldOf = (campaign: Record<string, unknown>, contact: Record<string, unknown> = {}): WaitWorld => ({
  zones: { contact: 'America/Los_Angeles', campaign: newYork }, holidays: [],
  facts: { contact, campaign, reply: { intent: null }, run: {} },
})
const day = (spec: Partial<Spec> = {}): Spec =>
  ({ kind: 'date-offset', field: 'campaign.event_date', offset: 'P0D', zone: 'campaign', ...spec })
const moment = (spec: Partial<Spec>, campaign: Record<string, unknown>, contact?: Record<string, unknown>) =>
  new Date(momentOfDate(day(spec), worldOf(campaign, contact))).toISOString().replace('.000', '')

test('three days before the event, at 09:00 in the event\'s zone', () => {
  expect(moment({ offset: '-P3D', at: '09:00' }, { event_date: '2026-05-14' })).toBe('2026-05-11T13:00:00Z')
  expect(moment({ offset: '-P3D', at: '09:00' }, { event_date: '2026-05-14T18:00' })).toBe('2026-05-11T13:00:00Z')
})

test('a day begins at midnight, and an hour is that of the zone where it was written', () => {
  expect(moment({}, { event_date: '2026-05-14' })).toBe('2026-05-14T04:00:00Z')
  expect(moment({}, { event_date: '2026-05-14 18:00' })).toBe('2026-05-14T22:00:00Z')
  expect(moment({ offset: 'PT4H' }, { event_date: '2026-05-14T18:00-05:00' })).toBe('2026-05-15T03:00:00Z')
})

test('the contact\'s clock: the day is theirs, the hour of the event stays the event\'s', () => {
  expect(moment({ zone: 'contact' }, { event_date: '2026-05-14' })).toBe('2026-05-14T07:00:00Z')
  expect(moment({ zone: 'contact', offset: '-PT1H' }, { event_date: '2026-05-14T18:00' })).toBe('2026-05-14T21:00:00Z')
  expect(moment({ zone: 'contact', offset: '-P3D', at: '09:00' }, { event_date: '2026-05-14T18:00' })).toBe('2026-05-11T16:00:00Z')
})

test('an hour in a contact\'s own attribute is written by their clock', () => {
  expect(moment({ field: 'contact.meeting' }, {}, { meeting: '2026-05-14T10:00' })).toBe('2026-05-14T17:00:00Z')
})

test('a slot has its own date, hour and zone, whole or as three values', () => {
  const slot = { date: '2026-05-14', time: '6:00 PM', zone: 'Europe/Berlin' }
  expect(moment({ field: 'campaign.slot' }, { slot })).toBe('2026-05-14T16:00:00Z')
  expect(moment({ field: 'campaign.slot_1_date' }, { slot_1_date: '2026-05-14', slot_1_time: '18:00', slot_1_zone: 'Europe/Berlin' }))
    .toBe('2026-05-14T16:00:00Z')
  expect(moment({ field: 'campaign.slot_1_date', offset: '-P3D', at: '09:00' }, { slot_1_date: '2026-05-14', slot_1_zone: 'Europe/Berlin' }))
    .toBe('2026-05-11T07:00:00Z')
  expect(moment({}, { event_date: '2026-05-14T18:00[Europe/Berlin]' })).toBe('2026-05-14T16:00:00Z')
})

test('days keep the clock\'s hour over the change of clocks, hours are exact', () => {
  // New York goes from -5 to -4 on 8 March 2026, and back on 1 November.
  expect(moment({ offset: '-P3D' }, { event_date: '2026-03-10T18:00' })).toBe('2026-03-07T23:00:00Z')
  expect(moment({ offset: '-PT72H' }, { event_date: '2026-03-10T18:00' })).toBe('2026-03-07T22:00:00Z')
  expect(moment({ offset: '-P1D' }, { event_date: '2026-11-02T09:00' })).toBe('2026-11-01T14:00:00Z')
})

test('an hour that the clock skips comes as much later, one that it shows twice is the first', () => {
  expect(moment({}, { event_date: '2026-03-08T02:30' })).toBe('2026-03-08T07:30:00Z')
  expect(moment({ offset: '-P3D', at: '02:30' }, { event_date: '2026-03-11' })).toBe('2026-03-08T07:30:00Z')
  expect(moment({}, { event_date: '2026-11-01T01:30' })).toBe('2026-11-01T05:30:00Z')
})

test('a year before 29 February is the 28th, and four years after it the 29th', () => {
  expect(moment({ offset: '-P1Y' }, { event_date: '2028-02-29' })).toBe('2027-02-28T05:00:00Z')
  expect(moment({ offset: 'P4Y' }, { event_date: '2028-02-29' })).toBe('2032-02-29T05:00:00Z')
})

test('a date that is not there, and what is no date, say which field is meant', () => {
  const trouble = (spec: Partial<Spec>, campaign: Record<string, unknown>) => {
    try {
      return momentOfDate(day(spec), worldOf(campaign))
    } catch (error) {
      return error instanceof WaitTrouble ? [error.reason, error.detail['field']] : error
    }
  }
  expect(trouble({}, {})).toEqual(['date-missing', 'campaign.event_date'])
  expect(trouble({}, { event_date: ' ' })).toEqual(['date-missing', 'campaign.event_date'])
  for (const event_date of ['Thursday, May 14 at 6 pm', '5/14/2026', '2027-02-29', '2026-05-14T25:00', 20260514, true, ['2026-05-14']]) {
    expect(trouble({}, { event_date })).toEqual(['date-unreadable', 'campaign.event_date'])
  }
  expect(trouble({ field: 'campaign.slot' }, { slot: { time: '18:00' } })).toEqual(['date-unreadable', 'campaign.slot'])
  expect(trouble({}, { event_date: '2026-05-14', event_time: 'evening' })).toEqual(['date-unreadable', 'campaign.event_time'])
})

test('a zone that nobody knows is an error of its own, whoever names it', () => {
  expect(() => moment({}, { event_date: '2026-05-14', event_zone: 'Mars/Olympus' })).toThrow(UnknownZone)
  expect(() => moment({}, { event_date: '2026-05-14T18:00[Mars/Olympus]' })).toThrow(UnknownZone)
})

test('who comes too late leaves by "passed" where the wait says so, else goes on at once', () => {
  const world = worldOf({ event_date: '2026-05-14' })
  const at = Date.parse('2026-05-14T04:00:00Z')
  const end = { do: 'wait' as const, waits: [{ ...day(), node: 'w' }], then: 1 }
  expect(whenOver({ ...end, passed: 2 }, at - 1, world)).toEqual({ until: at, then: 1 })
  expect(whenOver({ ...end, passed: 2 }, at, world)).toEqual({ until: at, then: 1 })
  expect(whenOver({ ...end, passed: 2 }, at + 1, world)).toEqual({ until: at + 1, then: 2 })
  expect(whenOver(end, at + 1, world)).toEqual({ until: at + 1, then: 1 })
})
