import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { countTests } from './vitest-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'runnel-report-'))
const file = join(folder, 'report.json')
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterAll(() => rmSync(folder, { recursive: true }))

function report(change: object): string {
  const sound = {
    numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, success: true,
    testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{}, {}, {}] }],
  }
  writeFileSync(file, JSON.stringify({ ...sound, ...change }))
  return file
}

test('tests are counted by how they went', () => {
  expect(countTests(report({}), true)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  expect(countTests(report({ numFailedTests: 2, success: false }), false)).toMatchObject({ failed: 2 })
})

test('a file that cannot be loaded is a failure', () => {
  const testResults = [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }]
  expect(countTests(report({ testResults, success: false }), false)).toMatchObject({ passed: 3, failed: 1 })
})

test('an error beside the tests, no test at all, and no report are failures', () => {
  expect(countTests(report({}), false)).toMatchObject({ failed: 1 })
  expect(countTests(report({ success: false }), true)).toMatchObject({ failed: 1 })
  const none = report({ numPassedTests: 0, testResults: [] })
  expect(countTests(none, true)).toMatchObject({ passed: 0, failed: 1 })
  expect(countTests(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
