import { setTimeout as pause } from 'node:timers/promises'
import { partNames } from '../../local/start-options.ts'
import type { Parts } from '../../local/parts.ts'
import { pick, seededRandom } from '../../local/seed/seeded-random.ts'

export type Kills = Record<(typeof partNames)[number], number>

/** Real milliseconds between two kills: sometimes one part has hardly come back when the next one goes. */
const gap = { least: 2000, most: 9000 }

/** Kills parts with -9 until `until` (real epoch ms), one after the other, in an order of the seed. */
export async function killParts(
  parts: Pick<Parts, 'kill' | 'whenReady'>, { seed, until, note }: {
    seed: number; until: number; note: (text: string) => void
  },
): Promise<Kills> {
  const random = seededRandom(seed)
  const kills: Kills = { postgres: 0, temporal: 0, simulator: 0, worker: 0, api: 0 }
  for (;;) {
    await pause(gap.least + random() * (gap.most - gap.least))
    if (Date.now() >= until) break
    const name = pick(random, partNames)
    await parts.kill(name)
    kills[name] += 1
    note(`${name} killed`)
  }
  for (const name of partNames) await parts.whenReady(name)
  return kills
}
