import { expect, test } from 'vitest'
import { rehearsalMark } from './rehearsal-mark.ts'

test('a message of a rehearsal says for whom it would have been', () => {
  expect(rehearsalMark({ firstName: 'Dana', lastName: 'Reyes' })).toBe('[Rehearsal for Dana] ')
  expect(rehearsalMark({ firstName: ' ', lastName: 'Reyes' })).toBe('[Rehearsal for Reyes] ')
  expect(rehearsalMark({})).toBe('[Rehearsal for a contact] ')
})

test('a name of several lines makes no header of its own, and a long one does not hide the message', () => {
  expect(rehearsalMark({ firstName: 'Dana\r\nBcc: all@example.com' })).toBe('[Rehearsal for Dana Bcc: all@example.com] ')
  expect(rehearsalMark({ firstName: 'x'.repeat(500) }).length).toBeLessThan(65)
})
