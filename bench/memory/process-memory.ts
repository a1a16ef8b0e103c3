import { readdirSync, readFileSync } from 'node:fs'

export interface Memory {
  /** What they hold together, what they share counted once (where the kernel does not tell: residentMb). */
  megabytes: number
  /** As `ps` adds up: each of Postgres's processes once more with the buffers that they all share. */
  residentMb: number
  processes: number
}

/** A process and all that descend from it. Linux only: null elsewhere. */
export function memoryOf(root: number): Memory | null {
  const parents = parentOf()
  if (!parents) return null
  const family = [root, ...descendants(root, parents)]
  const resident = (pid: number) => numberIn(pid, 'status', 'VmRSS') ?? 0
  const own = (pid: number) => numberIn(pid, 'smaps_rollup', 'Pss') ?? resident(pid)
  const [megabytes, residentMb] = [inMb(family.map(own)), inMb(family.map(resident))]
  return { megabytes, residentMb, processes: family.length }
}

function parentOf(): Map<number, number> | null {
  try {
    const pids = readdirSync('/proc').map(Number).filter((pid) => Number.isInteger(pid) && pid > 0)
    return new Map(pids.map((pid) => [pid, numberIn(pid, 'status', 'PPid') ?? 0]))
  } catch {
    return null
  }
}

function descendants(pid: number, parents: Map<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child)
  return children.flatMap((child) => [child, ...descendants(child, parents)])
}

/** A number in a file of a process; null when the file, or by now the process, is not there. */
function numberIn(pid: number, file: string, name: string): number | null {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))
    return found ? Number(found[1]) : null
  } catch {
    return null
  }
}

function inMb(kilobytes: number[]): number {
  return Math.round(kilobytes.reduce((all, each) => all + each, 0) / 1024)
}
