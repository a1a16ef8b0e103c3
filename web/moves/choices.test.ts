import { expect, test } from 'vitest'
import { choiceOf, givenChoices, sumsOf, wordOf } from './choices.ts'
import type { Impact } from './moves-queries.ts'

const place = (nodeId: string | null, people: number, proposal: Impact['places'][number]['proposal']) => ({
  versionId: 'v1', version: 1, nodeId, name: nodeId, kind: 'wait', people, change: 'same' as const, differences: [],
  at: { starting: 0, active: 0, waiting: people, held: 0 }, proposal,
})
const impact: Impact = { version: 2, people: 9, targets: [], places: [
  place('pause', 4, { do: 'go-on' }), place('gone', 3, { do: 'jump-to', nodeId: 'text' }), place(null, 2, { do: 'go-on' }),
] }

test('what is shown is what is given, chosen or proposed; who has not begun needs no choice', () => {
  expect(givenChoices(impact, { 'v1 pause': { do: 'stay' } })).toEqual([
    { versionId: 'v1', nodeId: 'pause', choice: { do: 'stay' } },
    { versionId: 'v1', nodeId: 'gone', choice: { do: 'jump-to', nodeId: 'text' } },
  ])
})

test('people are summed by what becomes of them', () => {
  expect(sumsOf(impact, {})).toEqual({ along: 9, stay: 0, end: 0 })
  expect(sumsOf(impact, { 'v1 pause': { do: 'stay' }, 'v1 gone': { do: 'end' } })).toEqual({ along: 2, stay: 4, end: 3 })
})

test('a choice is a word of a list, and the word is the choice', () => {
  for (const choice of [{ do: 'go-on' }, { do: 'stay' }, { do: 'end' }, { do: 'jump-to', nodeId: 'a b' }] as const) {
    expect(choiceOf(wordOf(choice))).toEqual(choice)
  }
})
