import { expect, test } from 'vitest'
import { filterOf, readContactsSearch } from './contacts-search.ts'

test('an address says which contacts are meant', () => {
  const search = readContactsSearch({ search: 'ana', status: 'lead', suppressed: true, form: 'new' })
  expect(search).toEqual({ search: 'ana', status: 'lead', suppressed: 'true', form: 'new' })
  expect(filterOf(search)).toEqual({ search: 'ana', status: 'lead', suppressed: 'true' })
})

test('what makes no sense in an address is left out', () => {
  expect(readContactsSearch({
    search: '  ', campaignId: 'no-id', importId: '7', suppressed: 'perhaps', attributeValue: 'red',
    status: {}, form: 'old',
  })).toEqual({})
})

test('a number that was searched for stays a text', () => {
  expect(readContactsSearch({ search: 4155550123 })).toEqual({ search: '4155550123' })
})
