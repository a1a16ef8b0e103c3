import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../simulator/entry.ts'

const pollMs = 200

/** The next entries of the simulator's log after number `after`, 1,000 at most. */
async function readLog(simulator: string, after: number): Promise<{ entries: Entry[] }> {
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

/** Tells every entry of the log in its order until it is aborted; a simulator that is away is waited for. */
export async function followLog(simulator: string, hear: (entry: Entry) => void, signal: AbortSignal): Promise<void> {
  let after = 0
  while (!signal.aborted) {
    const { entries } = await readLog(simulator, after).catch(() => ({ entries: [] as Entry[] }))
    for (const entry of entries) hear(entry)
    after = entries.at(-1)?.n ?? after
    if (entries.length === 0) await pause(pollMs)
  }
}
