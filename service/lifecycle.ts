import { once } from 'node:events'
import { createLog, scrub, type Log } from './log.ts'
import type { SettingName } from './setting-entries.ts'
import { readSettings, SettingsError, type Settings } from './settings.ts'

export type Part = {
  settings: Settings
  log: Log
  /**
   * Registers what must be released. Run in reverse order, each once, when the part stops and also
   * when its start fails half-way.
   */
  onStop: (what: string, release: () => unknown) => void
  /** Ends the process with an error: for work that dies after the start, such as a worker's loop. */
  fail: (error: unknown) => void
}

/**
 * Runs one process of the product. `start` returns the facts for its ready line: once it is done,
 * `{"ready":true,"part":name,...facts}` goes to stdout, the only line there ever is. It stops once, in
 * order, on SIGTERM, SIGINT or when the supervisor at the other end of the IPC channel is gone, and
 * leaves with 1 and one clear line when it cannot start, fails, or takes longer to stop than
 * SHUTDOWN_GRACE_SECONDS.
 */
export async function main(
  name: string,
  start: (part: Part) => Promise<Record<string, unknown>>,
  needs?: SettingName[],
): Promise<void> {
  // A pipe whose reader is gone must not turn an orderly stop into a crash.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  let settings: Settings
  try {
    settings = readSettings(process.env, needs)
  } catch (error) {
    await leave(name, error)
    return
  }
  const log = createLog(name, settings.logLevel)
  const releases: { what: string, release: () => unknown }[] = []
  let stopping: Promise<void> | undefined

  const stop = (reason: string, failure?: unknown): Promise<void> => {
    stopping ??= finish(reason, failure)
    return stopping
  }
  const finish = async (reason: string, failure: unknown): Promise<void> => {
    log.info({ reason }, 'stopping')
    const limit = setTimeout(() => {
      log.error({ graceSeconds: settings.shutdownGraceSeconds }, 'did not stop in time')
      process.exit(1)
    }, settings.shutdownGraceSeconds * 1000)
    for (const { what, release } of releases.toReversed()) {
      try {
        await release()
      } catch (error) {
        log.error({ err: error, what }, 'could not be released')
      }
    }
    clearTimeout(limit)
    log.info('stopped')
    if (failure === undefined) process.exit(0)
    await leave(name, failure)
  }
  const fail = (error: unknown): void => {
    log.fatal({ err: error }, 'failed')
    void stop('failure', error ?? new Error('failed'))
  }

  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
  if (process.connected) process.on('disconnect', () => void stop('the supervisor is gone'))
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)

  try {
    const facts = await start({
      settings,
      log,
      fail,
      onStop: (what, release) => { releases.push({ what, release }) },
    })
    if (!stopping) process.stdout.write(`${JSON.stringify({ ready: true, part: name, ...facts })}\n`)
  } catch (error) {
    fail(error)
  }
}

/** One line for a person, then the exit; the stack is in the log. */
async function leave(name: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  const line = error instanceof SettingsError ? reason : scrub(reason).split('\n')[0]
  if (!process.stderr.write(`${name} ends: ${line}\n`)) await once(process.stderr, 'drain').catch(() => {})
  process.exit(1)
}
