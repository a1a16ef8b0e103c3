import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A text that no other process ever has with the same pid: when it was started. Undefined when nothing
 * with that pid is alive. Pids are used again, so a pid alone says nothing about who it is.
 */
export function processMark(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The second field is the program's name in brackets and may itself hold brackets and blanks.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      const state = fields[0]
      return state === 'Z' || state === 'X' ? undefined : `${bootId()}/${fields[19]}`
    } catch {
      return undefined
    }
  }
  if (!isAlive(pid)) return undefined
  if (process.platform === 'win32') return 'alive'
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** True while the very process that had this mark is alive. */
export function isSameProcess(pid: number, mark: string): boolean {
  return processMark(pid) === mark
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown-boot'
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
