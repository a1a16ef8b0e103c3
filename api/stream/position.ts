import type { EventPosition } from '../../db/queries/events.ts'

/** A position as an SSE id: a snapshot, and in the middle of a page `<seen>~<until>~<tx>-<id>`. */
export function writePosition({ seen, part }: EventPosition): string {
  return part ? `${seen}~${part.until}~${part.tx}-${part.id}` : seen
}

/** null where it is none of ours. */
export function readPosition(text: string): EventPosition | null {
  const [seen = '', until, last] = text.split('~')
  if (!isSnapshot(seen)) return null
  if (until === undefined) return { seen }
  const [, tx, id] = /^(\d{1,20})-(\d{1,15})$/.exec(last ?? '') ?? []
  if (!isSnapshot(until) || tx === undefined || id === undefined || BigInt(tx) > lastTx) return null
  return { seen, part: { until, tx, id: Number(id) } }
}

/** Of xid8, which is 64 bits without a sign. */
const lastTx = 2n ** 64n - 1n

/** As Postgres reads it: the open transactions lie between the two bounds and ascend. */
function isSnapshot(text: string): boolean {
  if (!/^\d{1,20}:\d{1,20}:(\d{1,20}(,\d{1,20})*)?$/.test(text)) return false
  const { xmin, xmax, open } = readSnapshot(text)
  return xmin > 0n && xmin <= xmax && xmax <= lastTx
    && open.every((tx, at) => tx >= (open[at - 1] ?? xmin) && tx < xmax)
}

interface Snapshot { xmin: bigint; xmax: bigint; open: bigint[] }

function readSnapshot(text: string): Snapshot {
  const [xmin = '', xmax = '', open = ''] = text.split(':')
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), open: open === '' ? [] : open.split(',').map(BigInt) }
}

const sees = ({ xmax, open }: Snapshot, tx: bigint) => tx < xmax && !open.includes(tx)

/** Tells which transactions a reader at this position has seen whole. */
export function seenBy({ seen }: EventPosition): (tx: string) => boolean {
  const snapshot = readSnapshot(seen)
  return (tx) => sees(snapshot, BigInt(tx))
}

/** Whether who stands at `a` has seen all that who stands at `b`, at the end of a page both, has seen. */
export function covers(a: EventPosition, b: EventPosition): boolean {
  const [ours, theirs] = [readSnapshot(a.seen), readSnapshot(b.seen)]
  return ours.xmax >= theirs.xmax && ours.open.every((tx) => !sees(theirs, tx))
}
