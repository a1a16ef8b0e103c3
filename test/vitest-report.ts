import { readFileSync } from 'node:fs'

/** The part of vitest's JSON report that counts. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: { name: string; status: string; assertionResults: unknown[] }[]
}

export interface Counts { passed: number; failed: number; skipped: number }

/**
 * Counts the tests of a vitest run from its report. A file that could not be loaded, a run that crashed,
 * wrote no report, or found no test at all is a failure, whatever its exit code says.
 */
export function countTests(reportFile: string, exitedWell: boolean): Counts {
  let report: Report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  } catch {
    console.error('vitest wrote no report: it crashed or was ended.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const unloaded = report.testResults.filter(({ status, assertionResults }) => (
    status === 'failed' && assertionResults.length === 0
  ))
  for (const { name } of unloaded) console.error(`could not be loaded: ${name}`)
  const passed = report.numPassedTests
  let failed = report.numFailedTests + unloaded.length
  if (passed + failed === 0) {
    console.error('vitest ran no tests.')
    failed = 1
  } else if (failed === 0 && !(exitedWell && report.success)) {
    console.error('vitest failed beside its tests: see its errors above.')
    failed = 1
  }
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests }
}
