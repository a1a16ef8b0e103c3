import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { readOptions, usage } from './options.ts'
import { runDemo } from './run-demo.ts'
import { resultJson, resultTable } from './show.ts'

/** `npm run demo`: the event campaign from launch to last exit, judged by the providers' own log. */
await runCommand({
  name: 'demo', readOptions, usage,
  async run(options, playing) {
    const result = await runDemo(options, playing)
    process.stdout.write(`\n${resultTable(result)}\n`)
    if (result.brought?.refusedCsv) {
      const file = join(playing.dataFolder, 'refused.csv')
      await writeFile(file, result.brought.refusedCsv)
      process.stdout.write(`The refused rows, each with its reason: ${file}\n`)
    }
    if (options.json) await writeFile(options.json, `${JSON.stringify(resultJson(result), null, 2)}\n`)
    const { lost, duplicated, afterStop } = result.verdict
    const isWell = lost + duplicated + afterStop + result.unfinished === 0
    if (!isWell) process.stdout.write('\nNot as it should be: see the last rows.\n')
    return isWell
  },
})
