import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepJson } from './kept-json.ts'
import { isSameProcess, processMark } from './process-mark.ts'

type Holder = { pid: number, mark: string, address: string }

export type Lock = {
  /** Lets a second start tell where the first one answers. */
  tellAddress: (address: string) => void
  release: () => void
}

/** Someone else runs on this data. */
export class LockedError extends Error {
  constructor(folder: string, { pid, address }: Holder) {
    const where = address ? ` and answers at ${address}` : ''
    super(`Already running on ${folder}: process ${pid} holds it${where}.`
      + ' Stop that one first (Ctrl-C, or kill its process), or set RUNNEL_DATA to another folder.')
    this.name = 'LockedError'
  }
}

/**
 * Takes the data folder for this process. Throws LockedError while the holder lives; a lock whose
 * holder is dead is taken over.
 */
export function takeLock(folder: string): Lock {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock.json')
  const own: Holder = { pid: process.pid, mark: processMark(process.pid) ?? '', address: '' }
  const draft = join(folder, `lock.${process.pid}`)
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    // A link is made whole or not at all, so of two starts at once one wins; each round can only lose
    // to a holder that died meanwhile.
    for (let round = 0; round < 10; round++) {
      if (linked(draft, file)) return heldLock(file, own)
      const holder = readHolder(file)
      if (holder && isSameProcess(holder.pid, holder.mark)) throw new LockedError(folder, holder)
      setAside(file, holder)
    }
    throw new Error(`The lock ${file} cannot be taken; remove it when nothing runs on this folder`)
  } finally {
    rmSync(draft, { force: true })
  }
}

function heldLock(file: string, own: Holder): Lock {
  return {
    tellAddress: (address) => keepJson(file, { ...own, address }),
    release: () => {
      if (readHolder(file)?.pid === own.pid) rmSync(file, { force: true })
    },
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away, and puts it back when another start was quicker and it is theirs. */
function setAside(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && (moved.pid !== dead?.pid || moved.mark !== dead.mark)) linked(aside, file)
  rmSync(aside, { force: true })
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, mark, address } = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof pid !== 'number' || typeof mark !== 'string') return undefined
    return { pid, mark, address: String(address ?? '') }
  } catch {
    return undefined
  }
}
