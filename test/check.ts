import { printTimes, quickStages, runStage, type StageResult, summary } from './stage.ts'

/** `npm run check`: types, lint and dead code only. */
const results: StageResult[] = []
for (const stage of quickStages) results.push(await runStage(stage))
const failed = results.filter(({ passed }) => !passed).length
printTimes(results)
console.log(`\n${summary(results.length - failed, failed)}`)
process.exitCode = failed > 0 ? 1 : 0
