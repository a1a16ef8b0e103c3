import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { takeLock } from '../local/lock.ts'
import { onStopAsked } from '../local/stop-asked.ts'
import { readSettings } from '../service/settings.ts'
import { type DemoOptions, readOptions, usage } from './options.ts'
import { runDemo } from './run-demo.ts'
import { resultJson, resultTable, createProgress } from './show.ts'

let options: DemoOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exit(2)
}

const { dataFolder: home } = readSettings(process.env)
const dataFolder = join(home, 'demo')
const asked = new AbortController()
onStopAsked(() => asked.abort(new Error('stopped before the end')), () => process.exit(1))
try {
  // A demo that is still running keeps its folder; one that has ended, or was killed, leaves it to us.
  await mkdir(dataFolder, { recursive: true })
  takeLock(dataFolder).release()
  await rm(dataFolder, { recursive: true, force: true })
  const result = await runDemo(options, {
    dataFolder,
    buildFolder: home,
    note: (text) => process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}  ${text}\n`),
    progress: createProgress(),
    signal: asked.signal,
  })
  process.stdout.write(`\n${resultTable(result)}\n`)
  if (result.brought?.refusedCsv) {
    const file = join(dataFolder, 'refused.csv')
    await writeFile(file, result.brought.refusedCsv)
    process.stdout.write(`The refused rows, each with its reason: ${file}\n`)
  }
  if (options.json) await writeFile(options.json, `${JSON.stringify(resultJson(result), null, 2)}\n`)
  const { lost, duplicated, afterStop } = result.verdict
  const isWell = lost + duplicated + afterStop + result.unfinished === 0
  if (!isWell) process.stdout.write('\nNot as it should be: see the last rows.\n')
  process.exit(isWell ? 0 : 1)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
