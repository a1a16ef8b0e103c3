import type { EventPosition } from '../../db/queries/events.ts'

/** A place among the events as an SSE id, `<tx>-<id>`. */
export function writePosition({ tx, id }: EventPosition): string {
  return `${tx}-${id}`
}

/** null where it is none of ours. */
export function readPosition(text: string | undefined): EventPosition | null {
  const match = /^(\d{1,20})-(\d{1,15})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { tx: match[1], id: Number(match[2]) } : null
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return a.tx === b.tx ? a.id > b.id : BigInt(a.tx) > BigInt(b.tx)
}
