import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keepJson, readKeptJson } from './kept-json.ts'
import { isSameProcess, processMark } from './process-mark.ts'

type Recorded = { name: string, pid: number, mark: string, stopSignal: NodeJS.Signals }

export type PartRecord = {
  add: (name: string, pid: number, stopSignal: NodeJS.Signals) => void
  remove: (pid: number) => void
}

/** Writes down which processes are ours, so that the start after a `kill -9` can end what was left. */
export function recordParts(folder: string): PartRecord {
  const file = join(folder, 'parts.json')
  let parts: Recorded[] = []
  keepJson(file, parts)
  return {
    add: (name, pid, stopSignal) => {
      const mark = processMark(pid)
      if (mark === undefined) return
      parts.push({ name, pid, mark, stopSignal })
      keepJson(file, parts)
    },
    remove: (pid) => {
      parts = parts.filter((part) => part.pid !== pid)
      keepJson(file, parts)
    },
  }
}

/**
 * Ends what a killed start left behind: only processes whose start time is the recorded one, asked
 * first, killed after five seconds. Answers the names of those it ended.
 */
export async function endLeftovers(folder: string): Promise<string[]> {
  const kept = readKeptJson(join(folder, 'parts.json'))
  const parts = (Array.isArray(kept) ? kept : []) as Recorded[]
  const left = parts.filter(({ pid, mark }) => isSameProcess(pid, mark))
  // Last started, first stopped: what writes to Postgres before Postgres itself.
  for (const { pid, mark, stopSignal } of left.toReversed()) {
    process.kill(pid, stopSignal)
    const limit = Date.now() + 5000
    while (isSameProcess(pid, mark)) {
      if (Date.now() > limit) process.kill(pid, 'SIGKILL')
      await pause(20)
    }
  }
  return left.map(({ name }) => name)
}
