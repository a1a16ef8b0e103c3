import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, runStage, type StageResult } from './stage.ts'
import { afterSecondRun, countTests, type Counts, filesToRunAgain, readReport, type Report } from './vitest-report.ts'

interface SuitesResult { stage: StageResult; tests: Counts }

/** Runs the suites; files with real parts that fail get a second run, and the output says which needed it. */
export async function runSuites(args: string[]): Promise<SuitesResult> {
  const first = await runVitest('suites', args)
  const again = filesToRunAgain(first.report)
  if (!first.report || again.length === 0) {
    return { stage: first.stage, tests: countTests(first.report, first.stage.passed) }
  }
  const second = await runVitest('suites, second run', again.map(({ name }) => relative(root, name)))
  const seconds = first.stage.seconds + second.stage.seconds
  const report = second.report && afterSecondRun(first.report, second.report)
  const tests = countTests(report, second.stage.passed)
  for (const file of again) {
    console.log(`needed a second run: ${relative(root, file.name)}`)
    for (const test of file.tests) console.log(`  ${test}`)
  }
  return { stage: { name: 'suites', passed: tests.failed === 0, seconds }, tests }
}

async function runVitest(name: string, args: string[]): Promise<{ stage: StageResult; report: Report | null }> {
  const folder = mkdtempSync(join(tmpdir(), 'runnel-report-'))
  const file = join(folder, 'vitest.json')
  const stage = await runStage({
    name,
    program: ['vitest', 'vitest'],
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
  })
  const report = readReport(file)
  rmSync(folder, { recursive: true, force: true })
  return { stage, report }
}
