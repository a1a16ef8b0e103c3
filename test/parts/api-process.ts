import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../local/ports.ts'

export interface ApiProcess {
  url: string
  pid: number
  stop(): Promise<void>
  /** Without a goodbye. */
  kill(): Promise<void>
}

/** The API as a process of its own; `port` is for one that comes back where it was. */
export async function startApiProcess(env: Record<string, string | undefined>, port?: number): Promise<ApiProcess> {
  const at = port ?? await freePort(0)
  const url = `http://127.0.0.1:${at}`
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'api', 'main.ts')], {
    env: { ...env, PORT: String(at), PUBLIC_URL: url }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  while (!await fetch(`${url}/health`).then(({ ok }) => ok, () => false)) {
    if (child.exitCode !== null) throw new Error('The API did not start')
    await pause(50)
  }
  return { url, pid: child.pid!, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
