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

/** Each part must look like its pattern: what comes back from outside goes into a query. */
export function readPlace(list: string, cursor: string | undefined, patterns: RegExp[]): string[] | undefined {
  const place = readCursor(list, cursor)
  if (place === undefined) return undefined
  const parts = partsOf(place)
  if (parts?.length === patterns.length && parts.every((part, n) => patterns[n]?.test(part))) return parts
  throw refuse('invalid-cursor', 'This cursor is not from this list.')
}

export const placePatterns = {
  id: uuid,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
  hash: /^[0-9a-f]{64}$/,
  channel: /^[a-z]+$/,
  number: /^\d{1,18}$/,
}

function partsOf(place: string): string[] | undefined {
  try {
    const parts = JSON.parse(place) as unknown
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined
  } catch {
    return undefined
  }
}
