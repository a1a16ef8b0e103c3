import { refuse } from './http-error.ts'

/**
 * A place in a list, opaque to whoever holds it: the list's name and where its page ended, so that the
 * cursor of another list is refused instead of giving a page of nonsense.
 */
export function writeCursor(list: string, place: string | null): string | null {
  return place === null ? null : Buffer.from(JSON.stringify([list, place])).toString('base64url')
}

export function readCursor(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  try {
    const [name, place, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (name === list && typeof place === 'string' && more.length === 0) return place
  } catch {
    // Falls through: nothing of ours.
  }
  throw refuse('invalid-cursor', 'This cursor is not from this list. Begin again without one.')
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A cursor whose place is a uuid. */
export function readIdCursor(list: string, cursor: string | undefined): string | undefined {
  const place = readCursor(list, cursor)
  if (place === undefined || uuid.test(place)) return place
  throw refuse('invalid-cursor', 'This cursor is not from this list.')
}

/** A cursor whose place has several parts, all texts. */
export function writePlace(list: string, parts: string[] | null): string | null {
  return writeCursor(list, parts && JSON.stringify(parts))
}

/** Each part must be what it is meant to be: what comes back from outside goes into a query. */
export function readPlace(
  list: string, cursor: string | undefined, kinds: ((part: string) => boolean)[],
): string[] | undefined {
  const place = readCursor(list, cursor)
  if (place === undefined) return undefined
  const parts = partsOf(place)
  if (parts?.length === kinds.length && parts.every((part, n) => kinds[n]?.(part))) return parts
  throw refuse('invalid-cursor', 'This cursor is not from this list.')
}

const mostOfInteger = 2_147_483_647

/** What a part of a place can be. */
export const placeParts = {
  id: (part: string) => uuid.test(part),
  time: isTime,
  hash: (part: string) => /^[0-9a-f]{64}$/.test(part),
  channel: (part: string) => /^[a-z]+$/.test(part),
  /** The number of a version: an integer of Postgres. */
  version: (part: string) => /^\d{1,10}$/.test(part) && Number(part) <= mostOfInteger,
  /** The id of an event: a bigint. */
  eventId: (part: string) => /^\d{1,18}$/.test(part),
}

/** As `exact` of db/ writes it, and a time that there is: Postgres knows no 30 February and no year 0. */
function isTime(part: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(part)) return false
  const toMs = `${part.slice(0, 23)}Z`
  const time = new Date(toMs)
  return !Number.isNaN(time.getTime()) && time.toISOString() === toMs
}

function partsOf(place: string): string[] | undefined {
  try {
    const parts = JSON.parse(place) as unknown
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined
  } catch {
    return undefined
  }
}
