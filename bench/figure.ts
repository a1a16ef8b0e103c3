/** One line of the bench. `limit` is the most that `value` may be, `atLeast` the least. */
export interface Figure {
  figure: string
  value: number
  limit?: number
  atLeast?: number
  [detail: string]: unknown
}

/** Why a figure fails, for people; null where it holds or promises nothing. */
export function failure({ figure, value, limit, atLeast }: Figure): string | null {
  // Said the other way round, so that a value that is no number fails too.
  if (limit !== undefined && !(value <= limit)) return `${figure} is ${value}; the limit is ${limit}`
  if (atLeast !== undefined && !(value >= atLeast)) return `${figure} is ${value}; the least is ${atLeast}`
  return null
}

/** `value` to so many decimals. */
export function rounded(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
