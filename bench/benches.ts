import { measureApi } from './api/api.ts'
import type { Asked, BenchName } from './arguments.ts'
import { measureCompile, measurePlan } from './compile/compile.ts'
import type { Figure } from './figure.ts'
import { measureHistory } from './history/history.ts'
import { measureImport } from './import.ts'
import type { Occasion } from './occasion.ts'
import { measureSends } from './sends.ts'
import { openStage } from './stage.ts'
import { measureStart } from './start/start.ts'

type Print = (figure: Figure) => void

/** Runs the benches that are named and prints each figure as soon as it is known. */
export async function measure(
  { names, ...which }: Asked, occasion: Occasion, print: Print,
): Promise<void> {
  const { note, afterwards } = occasion
  const run = async (name: BenchName, work: () => Figure[] | Promise<Figure[]>) => {
    if (!names.has(name)) return
    note(`${name} ...`)
    for (const figure of await work()) print(figure)
  }
  await run('import', () => measureImport(occasion))
  await afterwards.run()
  await run('plan', measurePlan)
  await run('compile', measureCompile)
  if (names.has('history') || names.has('sends')) {
    const stage = await openStage(occasion)
    await run('history', () => measureHistory(stage))
    await run('sends', () => measureSends(stage, note))
    await afterwards.run()
  }
  await run('api', () => measureApi(occasion, which))
  await run('start', () => measureStart(occasion))
}
