import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of processor that each part has used since it began; `worker` is this process. */
export type CpuMs = Record<'worker' | 'temporal' | 'postgres' | 'simulator', number>

/** A clock tick of Linux. */
const tickMs = 10

interface Process { pid: number; parent: number; ms: number; command: string }

/** Of this process and all below it. Linux only: null elsewhere. Connections that ended take what they used along. */
export function cpuMs(): CpuMs | null {
  const all = processes()
  if (!all) return null
  const family = new Set([process.pid])
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  const used: CpuMs = { worker: 0, temporal: 0, postgres: 0, simulator: 0 }
  for (const { pid, ms, command } of all) {
    const part = partOf(pid, command)
    if (part && family.has(pid)) used[part] += ms
  }
  return used
}

function partOf(pid: number, command: string): keyof CpuMs | null {
  if (pid === process.pid) return 'worker'
  if (command.includes('postgres')) return 'postgres'
  if (command.includes('simulator')) return 'simulator'
  return command.includes('temporal') ? 'temporal' : null
}

function processes(): Process[] | null {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => readProcess(Number(pid)) ?? [])
  } catch {
    return null
  }
}

/** null when by now it is not there. */
function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces and brackets of its own.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return { pid, parent: fields[1] ?? 0, ms: ((fields[11] ?? 0) + (fields[12] ?? 0)) * tickMs, command }
  } catch {
    return null
  }
}
