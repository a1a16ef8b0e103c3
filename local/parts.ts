import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readSettings } from '../service/settings.ts'
import { buildWeb, buildWorkflows } from './builds.ts'
import { startDatabase, startTemporalServer } from './infrastructure.ts'
import { endLeftovers } from './leftovers.ts'
import { takeLock, type Lock } from './lock.ts'
import { partEnv, type PartEnv } from './part-env.ts'
import type { ReadyFacts } from './part.ts'
import { partNames, type PartName, type StartOptions } from './start-options.ts'
import { startPorts } from './start-ports.ts'
import { runStep } from './step.ts'
import { createSupervisor, type Supervisor } from './supervisor.ts'

export type Parts = Omit<Supervisor, 'start'> & {
  /** What every process of ours was given: all settings with their real addresses. */
  env: PartEnv
  addresses: { api: string, simulator: string, databaseUrl: string, temporal: string }
  /** Runs a script of ours (a `main`) until it is ready, then stops it; answers its ready facts. */
  run: (name: string, script: string, args?: string[]) => Promise<ReadyFacts>
}

const root = resolve(import.meta.dirname, '..')

/** Three processes side by side on a laptop: a smaller nursery saves some 40 MB of each. */
const thrifty = ['--max-semi-space-size=4']

/**
 * Starts the parts of the product on one data folder, supervised, each as soon as what it needs is
 * ready. Throws SettingsError, LockedError, PortTakenError or PartFailedError (or the reason of
 * `signal`), with everything stopped again.
 */
export async function startParts(options: StartOptions): Promise<Parts> {
  const { onEvent = () => {} } = options
  readSettings(options.env ?? process.env)
  const folder = resolve(options.dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(folder)
  let supervisor: Supervisor | undefined
  const making: Promise<unknown>[] = []
  try {
    for (const part of await endLeftovers(folder)) {
      onEvent({ part, kind: 'note', text: 'was left over from a start that was killed; ended' })
    }
    supervisor = createSupervisor(folder, onEvent, options.patience)
    return await startAll(options, { folder, lock, supervisor, making })
  } catch (error) {
    await supervisor?.stop()
    await Promise.allSettled(making)
    lock.release()
    throw error
  }
}

interface Beginning {
  folder: string
  lock: Lock
  supervisor: Supervisor
  /** What is being made in the folder without supervision: until that is over, nobody else may begin there. */
  making: Promise<unknown>[]
}

async function startAll(
  options: StartOptions, { folder, lock, supervisor, making }: Beginning,
): Promise<Parts> {
  const { onEvent = () => {}, only = partNames, env: given = process.env, signal } = options
  const note = (part: string) => (text: string): void => onEvent({ part, kind: 'note', text })
  const has = (...names: PartName[]): boolean => names.some((name) => only.includes(name))
  const settings = readSettings(given)
  const ports = await startPorts(settings, options, note)
  const env = partEnv(given, settings, folder, ports, only)
  const run = (name: string, script: string, args: string[] = []): Promise<ReadyFacts> => (
    runStep(name, script, args, env, folder)
  )
  const ours = (name: PartName): Promise<ReadyFacts> => supervisor.start({
    name, command: process.execPath, args: [...thrifty, join(root, name, 'main.ts')], env,
    ready: 'line',
    stopSeconds: settings.shutdownGraceSeconds + 5,
  })
  const server = { settings, folder, start: supervisor.start }

  const database = async (): Promise<void> => {
    if (!settings.databaseUrl && !has('postgres')) return
    env.DATABASE_URL = await startDatabase({ ...server, port: ports.postgres, say: note('postgres') })
    if (has('worker', 'api')) await run('migrate', join(root, 'local', 'run-migrate.ts'))
  }
  const temporal = async (): Promise<void> => {
    if (!settings.temporalAddress && !has('temporal')) return
    env.TEMPORAL_ADDRESS = await startTemporalServer(
      { ...server, port: ports.temporal, say: note('temporal') }, given, options.compressedTime,
    )
  }
  const buildFolder = resolve(options.buildFolder ?? folder)
  const building = { root, buildFolder, env }
  const web = async (): Promise<void> => {
    if (!has('api') || options.web === false || settings.webDist) return
    env.WEB_DIST = await buildWeb({ ...building, say: note('web') })
  }
  const workflows = async (): Promise<void> => {
    if (!has('worker') || settings.workflowBundle) return
    env.WORKFLOW_BUNDLE = await buildWorkflows({ ...building, say: note('workflows') })
  }

  const ready = database()
  making.push(ready)
  const servers = Promise.all([ready, temporal()])
  await orAborted(signal, Promise.all([
    has('simulator') ? ours('simulator') : undefined,
    Promise.all([servers, workflows()]).then(() => has('worker') ? ours('worker') : undefined),
    Promise.all([servers, web()]).then(() => has('api') ? ours('api') : undefined),
  ]))
  const api = `http://127.0.0.1:${ports.api}`
  lock.tellAddress(has('api') ? api : '')
  const released = async (ending: Promise<unknown>): Promise<void> => {
    await ending
    lock.release()
  }
  return {
    ...supervisor,
    failed: supervisor.failed.then(async (error) => {
      lock.release()
      return error
    }),
    stop: () => released(supervisor.stop()),
    env,
    run,
    addresses: {
      api,
      simulator: `http://127.0.0.1:${ports.simulator}`,
      databaseUrl: env.DATABASE_URL ?? '',
      temporal: env.TEMPORAL_ADDRESS ?? '',
    },
  }
}

function orAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work
  signal.throwIfAborted()
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  return Promise.race([work, aborted])
}
