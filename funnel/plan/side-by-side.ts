import type { BlockId, Fork, JoinEnd, ParallelEnd, Path, Plan } from './plan.ts'
import { blockAt } from './walk.ts'
import { waysOf } from './ways.ts'

/** One of the ways that a run goes side by side. */
export interface OneWay {
  path: Path
  /** The join at which it waits for the others; null: it is under way. */
  joined: BlockId | null
}

/** Some of a run's ways (by their places) that go on as one, which is on `path`. */
export interface Merge { ways: number[]; path: Path; join: BlockId }

/** The join of the parallel that a fork was taken at; null where its ways have none. */
export function joinOf(plan: Plan, { parallel }: Fork): BlockId | null {
  return parallelOf(plan, parallel)?.join ?? null
}

export function joinAt(plan: Plan, block: BlockId): JoinEnd {
  const { end } = blockAt(plan, block)
  if (end.do !== 'join') throw new Error(`block ${block} is no join`)
  return end
}

/** Whether a way ends at this join; one that came from elsewhere (by a jump) passes through. */
export function endsAt(plan: Plan, path: Path, join: BlockId): boolean {
  return depthOf(plan, path, join) >= 0
}

/** The ways that a join now lets through as one, the innermost first; null: none. */
export function readyJoin(plan: Plan, ways: readonly OneWay[]): Merge | null {
  const ready = ways.flatMap(({ path, joined }) => {
    if (joined === null) return []
    const merge = mergeAt(plan, ways, path, depthOf(plan, path, joined))
    const all = merge.ways.every((way) => ways[way]!.joined === joined)
    return all || joinAt(plan, joined).mode === 'any' ? [merge] : []
  })
  return ready.reduce<Merge | null>((best, one) => (best && best.path.length >= one.path.length ? best : one), null)
}

/** The ways whose join waits no longer, and since when: the earliest, the outermost first; null: none ever. */
export function nextTimeout(plan: Plan, ways: readonly OneWay[]): Merge & { at: number } | null {
  let next: Merge & { at: number } | null = null
  for (const { path } of ways) {
    for (const [depth, fork] of path.entries()) {
      const join = joinOf(plan, fork)
      if (fork.until === undefined || join === null || (next && next.at <= fork.until)) continue
      next = { ...mergeAt(plan, ways, path, depth), at: fork.until }
    }
  }
  return next
}

/**
 * Which ways a step to a block takes the place of: those inside the innermost way of a parallel that leads to
 * it, else all of them.
 */
export function landing(plan: Plan, paths: readonly Path[], target: BlockId): { ways: number[]; path: Path } {
  const deepest = Math.max(...paths.map((path) => path.length))
  for (let depth = deepest; depth > 0; depth -= 1) {
    const path = paths.find((one) => one.length >= depth && isInside(plan, one[depth - 1]!, target))?.slice(0, depth)
    if (path) return { path, ways: placesOf(paths, (one) => beginsWith(one, path)) }
  }
  return { path: [], ways: placesOf(paths, () => true) }
}

/** Whether a plan has the way that a fork was taken by. */
export function hasWay(plan: Plan, { parallel, port }: Fork): boolean {
  return parallelOf(plan, parallel)?.ways.some((way) => way.port === port) ?? false
}

/** A name for a path, the same for ever. */
export function pathKey(path: Path): string {
  return JSON.stringify(path.map(({ parallel, port }) => [parallel, port]))
}

function parallelOf(plan: Plan, node: string): ParallelEnd | undefined {
  const found = plan.blocks.find(({ end }) => end.do === 'parallel' && end.node === node)?.end
  return found?.do === 'parallel' ? found : undefined
}

function depthOf(plan: Plan, path: Path, join: BlockId): number {
  return path.findLastIndex((fork) => joinOf(plan, fork) === join)
}

/** All ways of the parallel that `path` is inside at `depth`. */
function mergeAt(plan: Plan, ways: readonly OneWay[], path: Path, depth: number): Merge {
  const above = path.slice(0, depth)
  const { parallel } = path[depth]!
  const together = placesOf(ways.map((way) => way.path), (one) => (
    beginsWith(one, above) && one[depth]?.parallel === parallel
  ))
  return { ways: together, path: above, join: joinOf(plan, path[depth]!)! }
}

function beginsWith(path: Path, above: Path): boolean {
  return above.every((fork, depth) => path[depth]?.parallel === fork.parallel && path[depth].port === fork.port)
}

/** Whether a way leads to a block before its join. */
function isInside(plan: Plan, fork: Fork, target: BlockId): boolean {
  const parallel = parallelOf(plan, fork.parallel)
  const first = parallel?.ways.find(({ port }) => port === fork.port)
  if (!parallel || !first || target === parallel.join) return false
  const seen = new Set([first.then])
  for (const block of seen) {
    if (block === target) return true
    if (block === parallel.join) continue
    for (const way of waysOf(blockAt(plan, block).end)) seen.add(way)
  }
  return false
}

function placesOf(paths: readonly Path[], fits: (path: Path) => boolean): number[] {
  return paths.flatMap((path, place) => (fits(path) ? [place] : []))
}
