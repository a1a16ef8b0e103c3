import { expect, test } from 'vitest'
import { noRights, scopesInWords, scopesOf } from './scope-words.ts'

test('the rights of each group are one scope, and none is none', () => {
  expect(scopesOf({ ...noRights(), contacts: 'write', tasks: 'read' })).toEqual(['contacts:write', 'tasks:read'])
  expect(scopesOf(noRights())).toEqual([])
})

test('a key says what it may, and reading what it may write is not said twice', () => {
  expect(scopesInWords(['contacts:read', 'contacts:write', 'tasks:read']))
    .toBe('Changes Contacts and imports; reads Tasks')
  expect(scopesInWords(['funnels:read'])).toBe('Reads Funnels')
})
