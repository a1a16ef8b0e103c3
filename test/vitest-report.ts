import { readFileSync } from 'node:fs'

/** The part of vitest's JSON report that counts. */
export interface Report {
  success: boolean
  testResults: FileResult[]
}

interface FileResult { name: string; status: string; assertionResults: { status: string; fullName: string }[] }

export interface Counts { passed: number; failed: number; skipped: number }

/** null where vitest wrote none. */
export function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return null
  }
}

/**
 * Counts the tests of a vitest run from its report. A file that could not be loaded, a run that crashed,
 * wrote no report, or found no test at all is a failure, whatever its exit code says.
 */
export function countTests(report: Report | null, exitedWell: boolean): Counts {
  if (!report) {
    console.error('vitest wrote no report: it crashed or was ended.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const unloaded = report.testResults.filter(isUnloaded)
  for (const { name } of unloaded) console.error(`could not be loaded: ${name}`)
  const statuses = report.testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  let failed = statuses.filter((status) => status === 'failed').length + unloaded.length
  const skipped = statuses.length - passed - (failed - unloaded.length)
  if (passed + failed === 0) {
    console.error('vitest ran no tests.')
    failed = 1
  } else if (failed === 0 && !(exitedWell && report.success)) {
    console.error('vitest failed beside its tests: see its errors above.')
    failed = 1
  }
  return { passed, failed, skipped }
}

const isUnloaded = ({ status, assertionResults }: FileResult) => status === 'failed' && assertionResults.length === 0

/** A file that failed whole, in its set-up too, and with which tests. */
export interface FailedFile { name: string; tests: string[] }

/** Where more files than this fail, it is not the machine's mood. */
const mostFiles = 3

/**
 * The files that are run once more, from their beginning: those with real parts, where a browser, a server and a
 * worker shared two cores with somebody else's work. A pure test has no such excuse.
 */
export function filesToRunAgain(report: Report | null): FailedFile[] {
  const failed = (report?.testResults ?? []).filter(({ status, assertionResults }) => (
    status === 'failed' || assertionResults.some((test) => test.status === 'failed')
  ))
  if (failed.length > mostFiles || !failed.every(({ name }) => hasRealParts(name))) return []
  return failed.map(({ name, assertionResults }) => ({
    name, tests: assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  }))
}

const hasRealParts = (file: string) => /\.(browser|parts)\.test\.tsx?$/.test(file)

/** What counts after a second run: its results in the place of the first's. */
export function afterSecondRun(first: Report, second: Report): Report {
  const again = new Set(second.testResults.map(({ name }) => name))
  const testResults = [...first.testResults.filter(({ name }) => !again.has(name)), ...second.testResults]
  return { success: second.success && testResults.every(({ status }) => status === 'passed'), testResults }
}
