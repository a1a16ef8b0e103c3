export const durationUnits = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
export type DurationUnit = (typeof durationUnits)[number]

const shapes: Record<DurationUnit, [before: string, after: string]> = {
  minutes: ['PT', 'M'], hours: ['PT', 'H'], days: ['P', 'D'], weeks: ['P', 'W'], months: ['P', 'M'],
}

/** `P3D` as 3 days; null for one of several units, which a single number cannot say. */
export function readDuration(iso: string): { amount: number; unit: DurationUnit } | null {
  for (const unit of durationUnits) {
    const [before, after] = shapes[unit]
    const found = new RegExp(`^${before}(\\d{1,6})${after}$`).exec(iso)
    if (found) return { amount: Number(found[1]), unit }
  }
  return null
}

export function writeDuration(amount: number, unit: DurationUnit): string {
  const [before, after] = shapes[unit]
  return `${before}${amount}${after}`
}

const words: Record<string, DurationUnit> = {
  m: 'minutes', min: 'minutes', mins: 'minutes', minute: 'minutes', minutes: 'minutes',
  h: 'hours', hr: 'hours', hrs: 'hours', hour: 'hours', hours: 'hours',
  d: 'days', day: 'days', days: 'days', w: 'weeks', week: 'weeks', weeks: 'weeks', month: 'months', months: 'months',
}

/** What a person types: `3 days`, `2h`, `1 day 6 hours`, or ISO 8601 itself; null where it is no duration. */
export function parseDuration(text: string): string | null {
  const plain = text.trim().toLowerCase()
  if (/^p(?=.)[\dymwdths]+$/.test(plain)) return plain.toUpperCase()
  const parts = [...plain.matchAll(/(\d+)\s*([a-z]+)/g)]
  const rest = plain.replaceAll(/(\d+)\s*([a-z]+)/g, '').replaceAll(/[\s,]|and/g, '')
  if (parts.length === 0 || rest !== '') return null
  const amounts: Partial<Record<DurationUnit, number>> = {}
  for (const [, amount, word] of parts) {
    const unit = words[word ?? '']
    if (!unit || amounts[unit] !== undefined) return null
    amounts[unit] = Number(amount)
  }
  if (Object.values(amounts).every((amount) => amount === 0)) return null
  const part = (unit: DurationUnit, letter: string) => (amounts[unit] ? `${amounts[unit]}${letter}` : '')
  const time = part('hours', 'H') + part('minutes', 'M')
  return `P${part('months', 'M')}${part('weeks', 'W')}${part('days', 'D')}${time ? `T${time}` : ''}`
}
