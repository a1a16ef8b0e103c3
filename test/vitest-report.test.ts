import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { afterSecondRun, countTests, filesToRunAgain, readReport, type Report } from './vitest-report.ts'

beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterAll(() => vi.restoreAllMocks())

const file = (name: string, ...statuses: string[]) => ({
  name, status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
})
const report = (...testResults: Report['testResults']): Report => ({
  success: testResults.every(({ status }) => status === 'passed'), testResults,
})
const sound = file('a.test.ts', 'passed', 'passed', 'passed', 'skipped', 'todo')
const unloaded = { name: 'b.parts.test.ts', status: 'failed', assertionResults: [] }

test('tests are counted by how they went', () => {
  expect(countTests(report(sound), true)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  expect(countTests(report(sound, file('b.test.ts', 'failed', 'passed')), false))
    .toEqual({ passed: 4, failed: 1, skipped: 2 })
})

test('a file that cannot be loaded is a failure', () => {
  expect(countTests(report(sound, unloaded), false)).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

test('an error beside the tests, no test at all, and no report are failures', () => {
  expect(countTests(report(sound), false)).toMatchObject({ failed: 1 })
  expect(countTests({ ...report(sound), success: false }, true)).toMatchObject({ failed: 1 })
  expect(countTests(report(), true)).toMatchObject({ passed: 0, failed: 1 })
  expect(countTests(readReport('/nowhere/vitest.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('only files with real parts run again, and only where few failed', () => {
  const flaky = file('c.browser.test.ts', 'passed', 'failed')
  expect(filesToRunAgain(report(sound, flaky, unloaded))).toEqual([
    { name: 'c.browser.test.ts', tests: ['test 1'] }, { name: 'b.parts.test.ts', tests: [] },
  ])
  expect(filesToRunAgain(report(sound))).toEqual([])
  expect(filesToRunAgain(null)).toEqual([])
  expect(filesToRunAgain(report(flaky, file('d.test.ts', 'failed')))).toEqual([])
  expect(filesToRunAgain(report(...[1, 2, 3, 4].map((n) => file(`${n}.parts.test.ts`, 'failed'))))).toEqual([])
})

test('after a second run its results count, and what fails twice has failed', () => {
  const first = report(sound, file('c.browser.test.ts', 'failed', 'passed'))
  const mended = afterSecondRun(first, report(file('c.browser.test.ts', 'passed', 'passed')))
  expect(countTests(mended, true)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  const twice = afterSecondRun(first, report(file('c.browser.test.ts', 'passed', 'failed')))
  expect(countTests(twice, false)).toEqual({ passed: 4, failed: 1, skipped: 2 })
})
