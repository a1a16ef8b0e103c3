import { clockTime, duration } from '../nodes/time.ts'
import type { Settings } from './settings.ts'

const units: [RegExp, string, boolean][] = [
  [/^(?:m|min|mins|minutes?)$/, 'M', true], [/^(?:h|hr|hrs|hours?)$/, 'H', true], [/^(?:d|days?)$/, 'D', false],
  [/^(?:w|wks?|weeks?)$/, 'W', false], [/^(?:s|secs?|seconds?)$/, 'S', true],
]

/** 'PT10M', '10 minutes', '3d' as an ISO 8601 duration; undefined for what is none. */
export function readDuration(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (duration.safeParse(text.toUpperCase()).success) return text.toUpperCase()
  const [, amount, unit] = /^(\d{1,6})\s*([a-z]+)$/i.exec(text) ?? []
  return amount === undefined ? undefined : durationOf(Number(amount), unit!)
}

export function durationOf(amount: number, unit: string): string | undefined {
  const [, letter, ofTime] = units.find(([shape]) => shape.test(unit.toLowerCase())) ?? []
  if (letter === undefined || !Number.isInteger(amount) || amount <= 0) return undefined
  const text = ofTime ? `PT${amount}${letter}` : `P${amount}${letter}`
  return duration.safeParse(text).success ? text : undefined
}

const wholeNames = ['for', 'after', 'delay', 'duration', 'wait', 'length', 'waitFor', 'interval', 'label']
const perUnit = ['minutes', 'hours', 'days', 'weeks', 'seconds']
  .flatMap((unit) => [unit, `delay${unit}`, `wait${unit}`, `after${unit}`, `duration${unit}`, `timeout${unit}`])

/** A length of time among settings: `after: PT10M`, `{duration: 10, unit: "minutes"}`, `days: 3`. */
export function takeDuration(settings: Settings, names: readonly string[] = wholeNames): string | undefined {
  const whole = settings.take(names, readDuration)
  if (whole !== undefined) return whole
  const unit = settings.values['unit'] ?? settings.values['units'] ?? settings.values['durationUnit'] ?? settings.values['delayUnit']
  if (typeof unit === 'string') {
    const counted = settings.take([...names, 'amount', 'value'], (value) => durationOf(Number(value), unit.trim()))
    if (counted !== undefined) {
      settings.text('unit', 'units', 'durationUnit', 'delayUnit')
      return counted
    }
  }
  return settings.take(perUnit.filter((name) => names === wholeNames || name.startsWith('timeout')), (value, name) => (
    durationOf(Number(value), /(minutes|hours|days|weeks|seconds)$/.exec(name)![1]!)
  ))
}

/** '08:00', '8:30', '8 am' and '6:30 PM' as 08:00; undefined for what is none. */
export function readClock(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))?(?::00)?\s*([ap])?\.?m?\.?$/i.exec(value.trim()) ?? []
  if (hours === undefined || (half === undefined && !value.includes(':'))) return undefined
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (half !== undefined && (Number(hours) > 12 || Number(hours) === 0)) return undefined
  const text = `${String(hour).padStart(2, '0')}:${minutes}`
  return clockTime.safeParse(text).success ? text : undefined
}

export const takeClock = (settings: Settings): string | undefined =>
  settings.take(['atLocal', 'localTime', 'at', 'atTime', 'time', 'label'], readClock)

const words: Record<string, string> = { M: 'minute', H: 'hour', D: 'day', W: 'week', S: 'second' }

/** PT10M as '10 minutes'; as it is where it has several parts. */
export function durationWords(iso: string): string {
  const [, amount, letter] = /^PT?(\d+)([MHDWS])$/.exec(iso) ?? []
  if (amount === undefined || (letter === 'M' && !iso.startsWith('PT'))) return iso
  return `${amount} ${words[letter!]}${amount === '1' ? '' : 's'}`
}
