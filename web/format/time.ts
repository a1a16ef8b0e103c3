const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'always', style: 'short' })

/** `3 min. ago`, `in 2 days`; within a minute `now`. */
export function fromNow(at: string, now: number): string {
  const ms = Date.parse(at) - now
  for (const [unit, size] of units) {
    if (Math.abs(ms) >= size) return relative.format(Math.trunc(ms / size), unit)
  }
  return 'now'
}

/** `Tue, May 12, 9:00 AM` in a zone, with the year only where it is another than now's. */
export function dateTime(at: string, zone: string | undefined, now: number): string {
  const year = (value: Date) => value.toLocaleString('en-US', { year: 'numeric', timeZone: zone })
  const date = new Date(at)
  return date.toLocaleString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(year(date) === year(new Date(now)) ? {} : { year: 'numeric' }),
    timeZone: zone,
  })
}

/** The day alone, for headings of a timeline. */
export function day(at: string, zone: string | undefined): string {
  return new Date(at).toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: zone })
}

export function timeOfDay(at: string, zone: string | undefined): string {
  return new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone })
}

const words: Record<string, [string, string]> = {
  Y: ['year', 'years'],
  M: ['month', 'months'],
  W: ['week', 'weeks'],
  D: ['day', 'days'],
  TH: ['hour', 'hours'],
  TM: ['minute', 'minutes'],
  TS: ['second', 'seconds'],
}

/** An ISO 8601 duration in words: `P1DT2H` is `1 day 2 hours`. What is no duration comes back as it is. */
export function duration(iso: string): string {
  const match = /^P(?=.)([\d.]+[YMWD])*(T([\d.]+[HMS])+)?$/.exec(iso)
  if (!match) return iso
  const [dates = '', times = ''] = iso.slice(1).split('T')
  const parts = (text: string, prefix: string) =>
    [...text.matchAll(/([\d.]+)([A-Z])/g)].map(([, amount, unit]) => {
      const word = words[`${prefix}${unit}`] ?? ['', '']
      return `${amount} ${amount === '1' ? word[0] : word[1]}`
    })
  return [...parts(dates, ''), ...parts(times, 'T')].join(' ')
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Days 1 (Monday) to 7 in words: `weekdays`, `every day`, `Mon, Wed`. */
export function weekdays(days: number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const text = sorted.join('')
  if (text === '1234567') return 'every day'
  if (text === '12345') return 'weekdays'
  if (text === '67') return 'weekends'
  return sorted.map((value) => dayNames[value - 1] ?? String(value)).join(', ')
}
