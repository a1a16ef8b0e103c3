import type { BlockId, CallEnd } from './plan.ts'

/** What a call came to, as its end knows it: `failed`, an outcome of a decision, else `unclear`; null: a plain answer. */
export function wayOfCall(end: CallEnd, way: string | null | undefined): string | null {
  if (way === 'failed') return way
  if (!end.ways) return null
  return way != null && Object.hasOwn(end.ways, way) ? way : 'unclear'
}

/** Where the run goes on; what has no edge goes on by the usual way. */
export function afterCall(end: CallEnd, way: string | null): BlockId {
  if (way === 'failed') return end.failed ?? end.then
  return way !== null && end.ways && Object.hasOwn(end.ways, way) ? end.ways[way]! : end.then
}
