import type { EventPosition } from '../../db/queries/events.ts'

/** A place among the events as an SSE id, `<tx>-<id>`. */
export function writePosition({ tx, id }: EventPosition): string {
  return `${tx}-${id}`
}

/** Of xid8, which is 64 bits without a sign. */
const lastTx = 2n ** 64n - 1n

/** null where it is none of ours. */
export function readPosition(text: string | undefined): EventPosition | null {
  const [, tx, id] = /^(\d{1,20})-(\d{1,15})$/.exec(text ?? '') ?? []
  return tx !== undefined && id !== undefined && BigInt(tx) <= lastTx ? { tx, id: Number(id) } : null
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return a.tx === b.tx ? a.id > b.id : BigInt(a.tx) > BigInt(b.tx)
}
