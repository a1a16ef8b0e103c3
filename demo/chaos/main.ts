import { writeFile } from 'node:fs/promises'
import Table from 'cli-table3'
import { runCommand } from '../command.ts'
import { readOptions, usage } from './options.ts'
import { type ChaosResult, runChaos } from './run-chaos.ts'

/** `npm run chaos`: the event campaign while everything that can die dies. */
await runCommand({
  name: 'chaos', readOptions, usage,
  async run(options, playing) {
    const result = await runChaos(options, playing)
    process.stdout.write(`\n${tableOf(result)}\n`)
    if (options.json) await writeFile(options.json, `${JSON.stringify({ ...options, ...result }, null, 2)}\n`)
    return isWell(result)
  },
})

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
