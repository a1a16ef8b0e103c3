import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printTimes, quickStages, runStage, type StageResult, summary } from './stage.ts'
import { countTests } from './vitest-report.ts'

/** `npm test`: every check and every suite. Arguments go to vitest: `npm test -- funnel`. */
const results: StageResult[] = []
for (const stage of quickStages) results.push(await runStage(stage))
const folder = mkdtempSync(join(tmpdir(), 'runnel-report-'))
const report = join(folder, 'vitest.json')
const suites = await runStage({
  name: 'suites',
  program: ['vitest', 'vitest'],
  args: [
    'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2),
  ],
})
const tests = countTests(report, suites.passed)
rmSync(folder, { recursive: true, force: true })

const failedChecks = results.filter(({ passed }) => !passed).length
printTimes([...results, { ...suites, passed: tests.failed === 0 }])
const failed = failedChecks + tests.failed
console.log(`\n${summary(results.length - failedChecks + tests.passed, failed, tests.skipped)}`)
process.exitCode = failed > 0 ? 1 : 0
