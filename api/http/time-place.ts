import { placeParts, readPlace, writePlace } from './cursor.ts'

export interface TimePlace { at: string; id: string }

/** The cursor of a list that is ordered by time, then id. */
export function readTimePlace(list: string, cursor: string | undefined): { after?: TimePlace } {
  const [at, id] = readPlace(list, cursor, [placeParts.time, placeParts.id]) ?? []
  return at !== undefined && id !== undefined ? { after: { at, id } } : {}
}

export function writeTimePlace(list: string, place: TimePlace | null): string | null {
  return writePlace(list, place && [place.at, place.id])
}
