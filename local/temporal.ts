import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findTemporal } from './find-temporal.ts'
import type { OnPartEvent } from './part-event.ts'
import type { PartSpec } from './part.ts'
import { freePort } from './ports.ts'
import { standAlone, type StandAlone } from './stand-alone.ts'
import { isServing } from './temporal-health.ts'

export type TemporalPartOptions = {
  program: string
  dataFolder: string
  port: number
  namespace?: string
  /**
   * Waits of less than a second fire when due instead of a second late. For compressed time only: it
   * makes the server look for due timers a hundred times as often.
   */
  compressedTime?: boolean
}

/** The official dev server with everything it knows in one file. */
export function temporalPart(options: TemporalPartOptions): PartSpec {
  const { program, port, namespace = 'default' } = options
  const home = resolve(options.dataFolder)
  mkdirSync(home, { recursive: true })
  const dynamic: Record<string, string> = {
    // One worker needs no more, and a task then never waits on a partition nobody polls.
    'matching.numTaskqueueReadPartitions': '1',
    'matching.numTaskqueueWritePartitions': '1',
    ...(options.compressedTime ? { 'history.timerProcessorMaxTimeShift': '"10ms"' } : {}),
  }
  return {
    name: 'temporal',
    command: program,
    args: [
      'server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port),
      '--db-filename', join(home, 'temporal.db'), '--log-level', 'warn', '--log-format', 'json',
      ...(namespace === 'default' ? [] : ['--namespace', namespace]),
      ...Object.entries(dynamic).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    ready: () => isServing(`127.0.0.1:${port}`),
    // It takes more ports than the one we give it, free ones a moment ago.
    startTries: 3,
  }
}

export type TemporalOptions = {
  dataFolder: string
  /** 0, the default, for any free one; a taken one is replaced. */
  port?: number
  compressedTime?: boolean
  env?: NodeJS.ProcessEnv
  onEvent?: OnPartEvent
}

/** A supervised Temporal server on its own, or the one TEMPORAL_ADDRESS names: for tests and benches. */
export async function startTemporal(options: TemporalOptions): Promise<StandAlone & { address: string }> {
  const { dataFolder, env = process.env, onEvent = () => {} } = options
  const found = await findTemporal(env, (text) => onEvent({ part: 'temporal', kind: 'note', text }))
  if (found.kind === 'address') {
    const notOurs = async (): Promise<void> => { throw new Error(`${found.address} is not ours to kill`) }
    return { address: found.address, pid: () => 0, killAndWait: notOurs, stop: async () => {} }
  }
  const port = await freePort(options.port ?? 0)
  const spec = temporalPart({ program: found.file, dataFolder, port, compressedTime: options.compressedTime })
  return { address: `127.0.0.1:${port}`, ...await standAlone(dataFolder, spec, onEvent) }
}
