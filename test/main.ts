import { printTimes, quickStages, runStage, type StageResult, summary } from './stage.ts'
import { runSuites } from './suites.ts'

/** `npm test`: every check and every suite. Arguments go to vitest: `npm test -- funnel`. */
const results: StageResult[] = []
for (const stage of quickStages) results.push(await runStage(stage))
const { stage: suites, tests } = await runSuites(process.argv.slice(2))

const failedChecks = results.filter(({ passed }) => !passed).length
printTimes([...results, { ...suites, passed: tests.failed === 0 }])
const failed = failedChecks + tests.failed
console.log(`\n${summary(results.length - failedChecks + tests.passed, failed, tests.skipped)}`)
process.exitCode = failed > 0 ? 1 : 0
