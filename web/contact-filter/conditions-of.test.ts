import { expect, test } from 'vitest'
import { conditionsOf } from './conditions-of.ts'

test('words searched for are no condition, and an attribute with its value is one', () => {
  expect(conditionsOf({ search: 'ana', status: 'lead', suppressed: 'true', excluded: undefined })).toBe(2)
  expect(conditionsOf({ attribute: 'colour', attributeValue: 'red' })).toBe(1)
})
