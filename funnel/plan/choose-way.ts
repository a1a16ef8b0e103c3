import type { BlockId, SplitEnd } from './plan.ts'

/**
 * The way of a contact at a split: by chance in the ways' weights, and always the same one for the same
 * contact and node. Each way draws its own lot and the best one wins (weighted rendezvous hashing), so where
 * weights change, or ways come and go, only those contacts change over who must.
 */
export function chooseWay({ node, ways }: SplitEnd, contactId: string): BlockId {
  const [best] = ways
    .map(({ port, weight, then }) => ({ then, lot: -Math.log(draw(`${contactId}/${node}/${port}`)) / weight }))
    .sort((a, b) => a.lot - b.lot)
  return best!.then
}

/** A number between 0 and 1, neither of them, by the text alone: FNV-1a, then the last mixing of MurmurHash3. */
function draw(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 + 2 ** -33
}
