import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface WorkerProcess {
  stop(): Promise<void>
  /** Without a goodbye. */
  kill(): Promise<void>
}

/** The worker as a process of its own, which can die. It works as soon as it can. */
export function startWorkerProcess(env: Record<string, string | undefined>): WorkerProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'worker', 'main.ts')], {
    env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
