import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { benchEnv } from '../environment.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Occasion } from '../occasion.ts'
import { type Memory, memoryOf } from '../memory/process-memory.ts'

const program = join(import.meta.dirname, '..', '..', 'local', 'start.ts')

/** How long after it is ready the start is called at rest. */
const restMs = 10_000

const limitSeconds = 10

/** Somebody else may want the machine just now: what is too slow is tried again before it counts. */
const tries = 3

interface Started {
  pid: number
  seconds: number
  stop(): Promise<void>
}

/** `npm start` on fresh data, then again: how soon it is ready the second time, and what it holds at rest. */
export async function measureStart({ afterwards, note }: Occasion): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'runnel-bench-start-'))
  afterwards.push(() => rm(folder, { recursive: true, force: true }))
  const first = await start(folder, afterwards)
  note(`start: ready after ${rounded(first.seconds, 1)} s the first time`)
  await first.stop()
  const again: number[] = []
  let memory: Memory | null = null
  while (again.length < tries && again.every((seconds) => seconds > limitSeconds)) {
    const second = await start(folder, afterwards)
    again.push(second.seconds)
    note(`start: ready after ${rounded(second.seconds, 1)} s on data that was there`)
    if (!memory) {
      await pause(restMs)
      memory = memoryOf(second.pid)
    }
    await second.stop()
  }
  return [
    {
      figure: 'start.secondsSecondTime', value: rounded(Math.min(...again)), limit: limitSeconds,
      firstTime: rounded(first.seconds), tries: again.length,
    },
    ...memory ? [{
      figure: 'memory.restMb', value: memory.megabytes, limit: 1024, residentAddedUp: memory.residentMb,
      processes: memory.processes,
    }] : [],
  ]
}

/** Runs it as a person's terminal would, in a folder without a `.env`, until it says that it is ready. */
async function start(folder: string, afterwards: Occasion['afterwards']): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: {
      ...benchEnv(process.env), npm_lifecycle_event: '', RUNNEL_DATA: join(folder, 'data'),
      PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_SMTP_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  afterwards.push(stop)
  let said = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('Runnel is ready')) resolve()
      })
    }
  })
  const died = exited.then(() => { throw new Error(`the start ended before it was ready:\n${said}`) })
  await Promise.race([ready, died])
  died.catch(() => {})
  return { pid: child.pid ?? 0, seconds: (performance.now() - began) / 1000, stop }
}
