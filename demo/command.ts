import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { takeLock } from '../local/lock.ts'
import { onStopAsked } from '../local/stop-asked.ts'
import { readSettings } from '../service/settings.ts'
import type { Playing } from './play.ts'
import { createProgress } from './show.ts'

interface Command<Options> {
  /** Its folder below the data folder. */
  name: string
  /** Throws an Error that says what to mend. */
  readOptions: (args: string[]) => Options
  usage: string
  /** Plays, says what came of it, and answers whether all is well. */
  run: (options: Options, playing: Playing) => Promise<boolean>
}

/** A play as a command of the terminal: leaves with 0, with 1 unless all is well, with 2 where it is asked wrongly. */
export async function runCommand<Options>({ name, readOptions, usage, run }: Command<Options>): Promise<never> {
  let options: Options
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
    process.exit(2)
  }
  const { dataFolder: home } = readSettings(process.env)
  const dataFolder = join(home, name)
  const asked = new AbortController()
  onStopAsked(() => asked.abort(new Error('stopped before the end')), () => process.exit(1))
  try {
    // One that is still running keeps its folder; one that has ended, or was killed, leaves it to us.
    await mkdir(dataFolder, { recursive: true })
    takeLock(dataFolder).release()
    await rm(dataFolder, { recursive: true, force: true })
    const isWell = await run(options, {
      dataFolder,
      buildFolder: home,
      note: (text) => process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}  ${text}\n`),
      progress: createProgress(),
      signal: asked.signal,
    })
    process.exit(isWell ? 0 : 1)
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
