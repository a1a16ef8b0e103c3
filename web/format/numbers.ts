const grouped = new Intl.NumberFormat('en-US')
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** 1284 as `1,284`. */
export const count = (value: number) => grouped.format(value)

/** Whole below ten thousand, then `12.3K`, so that a number keeps its place on a card. */
export const shortCount = (value: number) => (value < 10_000 ? grouped.format(value) : compact.format(value))

/** `1 person`, `12 people`. */
export const counted = (value: number, one: string, many: string) => `${count(value)} ${value === 1 ? one : many}`
