import { measureApi } from './api/api.ts'
import type { Asked, BenchName } from './arguments.ts'
import { measureCompile, measurePlan } from './compile/compile.ts'
import { measureEnrolment } from './enrol.ts'
import type { Figure } from './figure.ts'
import { measureHistory } from './history/history.ts'
import { measureImport } from './import.ts'
import { measureKinds } from './kinds/kinds.ts'
import { measureMemory } from './memory/memory.ts'
import type { Occasion } from './occasion.ts'
import { measurePace } from './pace/pace.ts'
import { measureSends } from './sends.ts'
import { openStage } from './stage.ts'
import { measureStart } from './start/start.ts'

/** Those that share one set of servers. */
const onStage: BenchName[] = ['history', 'kinds', 'sends', 'enrol', 'pace', 'memory']

type Print = (figure: Figure) => void

/** Runs the benches that are named and prints each figure as soon as it is known. */
export async function measure(
  { names, full = false, ...which }: Asked, occasion: Occasion, print: Print,
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
  if (onStage.some((name) => names.has(name))) {
    const stage = await openStage(occasion)
    await run('history', () => measureHistory(stage))
    await run('kinds', () => measureKinds(stage, note))
    await run('sends', () => measureSends(stage, note))
    await run('enrol', () => measureEnrolment(stage, note, full))
    await run('pace', () => measurePace(stage, note, full))
    await run('memory', () => measureMemory(stage, occasion, full))
    await afterwards.run()
  }
  await run('api', () => measureApi(occasion, which))
  await run('start', () => measureStart(occasion))
}
