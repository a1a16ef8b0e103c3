import type { Entry } from '../simulator/entry.ts'

/** The next entries of the simulator's log after number `after`, 1,000 at most. */
export async function readLog(simulator: string, after: number): Promise<{ entries: Entry[] }> {
  const response = await fetch(`${simulator}/simulator/log?after=${after}&limit=1000`)
  if (!response.ok) throw new Error(`the simulator's log answers ${response.status}`)
  return await response.json() as { entries: Entry[] }
}

export async function wholeLog(simulator: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (;;) {
    const { entries } = await readLog(simulator, all.at(-1)?.n ?? 0)
    if (entries.length === 0) return all
    all.push(...entries)
  }
}
