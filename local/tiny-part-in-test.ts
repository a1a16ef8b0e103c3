import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PartSpec } from './part.ts'
import { processMark } from './process-mark.ts'

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runnel-local-'))
  onTestFinished(() => {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A process that is ready at once, says so like a part of ours and runs `code`. */
export function tinyPart(name: string, code = ''): PartSpec {
  const script = `
    process.on('disconnect', () => process.exit())
    setInterval(() => {}, 1000)
    console.log(JSON.stringify({ ready: true, pid: process.pid }))
    ${code}`
  return { name, command: process.execPath, args: ['-e', script], ready: 'line' }
}

/** Which of these processes are alive. */
export function alive(pids: number[]): number[] {
  return pids.filter((pid) => processMark(pid) !== undefined)
}
