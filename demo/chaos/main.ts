import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Table from 'cli-table3'
import { takeLock } from '../../local/lock.ts'
import { onStopAsked } from '../../local/stop-asked.ts'
import { readSettings } from '../../service/settings.ts'
import { createProgress } from '../show.ts'
import { type ChaosOptions, readOptions, usage } from './options.ts'
import { type ChaosResult, runChaos } from './run-chaos.ts'

/** `npm run chaos`: the event campaign while everything that can die dies; ends with 1 unless all is well. */
let options: ChaosOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exit(2)
}

const { dataFolder: home } = readSettings(process.env)
const dataFolder = join(home, 'chaos')
const asked = new AbortController()
onStopAsked(() => asked.abort(new Error('stopped before the end')), () => process.exit(1))
try {
  // One that is still running keeps its folder; one that has ended, or was killed, leaves it to us.
  await mkdir(dataFolder, { recursive: true })
  takeLock(dataFolder).release()
  await rm(dataFolder, { recursive: true, force: true })
  const result = await runChaos(options, {
    dataFolder,
    buildFolder: home,
    note: (text) => process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}  ${text}\n`),
    progress: createProgress(),
    signal: asked.signal,
  })
  process.stdout.write(`\n${tableOf(result)}\n`)
  if (options.json) await writeFile(options.json, `${JSON.stringify({ ...options, ...result }, null, 2)}\n`)
  process.exit(isWell(result) ? 0 : 1)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

function isWell(result: ChaosResult): boolean {
  const { lost, duplicated, afterStop, inQuietHours, stuck, unknownThoughAskable } = result
  return lost + duplicated + afterStop + inQuietHours + stuck + unknownThoughAskable === 0
}

function tableOf({ killsOf, ...figures }: ChaosResult): string {
  const table = new Table({ style: { head: [], border: [] }, colAligns: ['left', 'right'] })
  table.push(...Object.entries(figures))
  table.push(['killed', Object.entries(killsOf).map(([name, count]) => `${name} ${count}`).join(', ')])
  return table.toString()
}
