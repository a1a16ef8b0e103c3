import { expect, test } from 'vitest'
import { readInboxSearch } from './inbox-search.ts'

test('without words in the address the inbox shows who waits for an answer', () => {
  expect(readInboxSearch({})).toEqual({ view: 'needs-reply' })
})

test('view, conversation and search are read from the address', () => {
  expect(readInboxSearch({ view: 'all', open: 'c', search: ' Mara ' }))
    .toEqual({ view: 'all', open: 'c', search: 'Mara' })
})

test('what makes no sense is left out', () => {
  expect(readInboxSearch({ view: 'starred', open: { a: 1 }, search: '   ' })).toEqual({ view: 'needs-reply' })
})

test('a search for a number is a text all the same', () => {
  expect(readInboxSearch({ search: 5550123 })).toMatchObject({ search: '5550123' })
})
