import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { runFullDemo } from './full/run-full.ts'
import { fullJson, fullTable } from './full/show.ts'
import { type DemoOptions, readOptions, usage } from './options.ts'
import type { Playing } from './play.ts'
import { type DemoResult, runDemo } from './run-demo.ts'
import { resultJson, resultTable } from './show.ts'

/** `npm run demo`: the event campaign from launch to last exit, judged by the providers' own log. */
await runCommand({
  name: 'demo', readOptions, usage,
  run: (options, playing) => options.full ? playFull(options, playing) : playUsual(options, playing),
})

async function playUsual(options: DemoOptions, playing: Playing): Promise<boolean> {
  const result = await runDemo(options, playing)
  process.stdout.write(`\n${resultTable(result)}\n`)
  if (result.brought?.refusedCsv) {
    const file = join(playing.dataFolder, 'refused.csv')
    await writeFile(file, result.brought.refusedCsv)
    process.stdout.write(`The refused rows, each with its reason: ${file}\n`)
  }
  return await told(isWell(result), options, resultJson(result))
}

async function playFull(options: DemoOptions, playing: Playing): Promise<boolean> {
  const result = await runFullDemo(options, playing)
  process.stdout.write(`\n${fullTable(result)}\n`)
  return await told(result.plays.every((each) => isWell(each.result)), options, fullJson(result))
}

function isWell({ verdict: { lost, duplicated, afterStop }, unfinished }: DemoResult): boolean {
  return lost + duplicated + afterStop + unfinished === 0
}

async function told(isAllWell: boolean, { json }: DemoOptions, result: object): Promise<boolean> {
  if (json) await writeFile(json, `${JSON.stringify(result, null, 2)}\n`)
  if (!isAllWell) process.stdout.write('\nNot as it should be: see the last rows.\n')
  return isAllWell
}
