import { expect, test } from 'vitest'
import { readCampaignSearch } from './campaign-search.ts'

test('a node and a person are read from the address', () => {
  expect(readCampaignSearch({ node: 'email-1', person: 'p' })).toEqual({ node: 'email-1', person: 'p' })
})

test('a node wins over a group of people', () => {
  expect(readCampaignSearch({ node: 'email-1', people: 'held' })).toEqual({ node: 'email-1' })
})

test('what makes no sense is left out', () => {
  expect(readCampaignSearch({ node: '', people: 'sleeping', person: { a: 1 } })).toEqual({})
})

test('a node whose id looks like a number is a text all the same', () => {
  expect(readCampaignSearch({ node: 7 })).toEqual({ node: '7' })
})

test('a reason narrows the held only, an end those who are done only', () => {
  expect(readCampaignSearch({ people: 'held', reason: 'no-sender', end: 'goal' }))
    .toEqual({ people: 'held', reason: 'no-sender' })
  expect(readCampaignSearch({ people: 'done', reason: 'no-sender', end: 'goal' }))
    .toEqual({ people: 'done', end: 'goal' })
  expect(readCampaignSearch({ node: 'email-1', people: 'done', end: 'goal' })).toEqual({ node: 'email-1' })
})

test('the figures can stand in the place of the funnel', () => {
  expect(readCampaignSearch({ view: 'figures', people: 'all' })).toEqual({ view: 'figures', people: 'all' })
  expect(readCampaignSearch({ view: 'sideways' })).toEqual({})
})
