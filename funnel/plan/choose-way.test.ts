import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseWay } from './choose-way.ts'

const splitOf = (weights: number[], node = 'split') => ({
  do: 'split' as const, node, ways: weights.map((weight, then) => ({ port: `way ${then}`, weight, then })),
})
/** Ids like those of the database: alike but for a few digits. */
const people = Array.from({ length: 20_000 }, (_, n) => `0197a3c4-5e6f-7000-8000-${n.toString(16).padStart(12, '0')}`)
const sharesOf = (weights: number[], node?: string) => {
  const counts = weights.map(() => 0)
  for (const id of people) counts[chooseWay(splitOf(weights, node), id)]! += 1
  return counts.map((count) => count / people.length)
}

test('contacts are shared out by the weights, whatever they are', () => {
  fc.assert(fc.property(
    fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 }), fc.string({ maxLength: 20 }),
    (weights, node) => {
      const all = weights.reduce((sum, weight) => sum + weight, 0)
      sharesOf(weights, node).forEach((share, way) => {
        const wanted = weights[way]! / all
        // Six standard deviations: one in a thousand million would fall outside.
        expect(Math.abs(share - wanted)).toBeLessThan(6 * Math.sqrt(wanted * (1 - wanted) / people.length))
      })
    },
  ), { numRuns: 25 })
})

test('a contact goes the same way at a node whenever it comes there, however its ways are listed', () => {
  fc.assert(fc.property(fc.uuid(), fc.string(), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 }), (id, node, weights) => {
    const split = splitOf(weights, node)
    expect(chooseWay(split, id)).toBe(chooseWay(split, id))
    expect(chooseWay({ ...split, ways: split.ways.toReversed() }, id)).toBe(chooseWay(split, id))
  }), { numRuns: 300 })
})

test('which way a contact goes at one node says nothing about the next', () => {
  const both = people.filter((id) =>
    chooseWay(splitOf([1, 1], 'first'), id) === 0 && chooseWay(splitOf([1, 1], 'second'), id) === 0)
  expect(both.length / people.length).toBeCloseTo(0.25, 1)
})

test('where a weight is raised, contacts change over to that way only; those of a way taken out go elsewhere', () => {
  for (const id of people.slice(0, 3000)) {
    const before = chooseWay(splitOf([1, 1, 1]), id)
    expect([before, 0]).toContain(chooseWay(splitOf([2, 1, 1]), id))
    if (before !== 2) expect(chooseWay(splitOf([1, 1]), id)).toBe(before)
  }
})

test('the ways of these contacts are those that they were given once: nobody under way changes over', () => {
  const split = splitOf([50, 30, 20], 'subject-line')
  expect(people.slice(0, 12).map((id) => chooseWay(split, id))).toMatchInlineSnapshot(`
    [
      2,
      0,
      2,
      0,
      0,
      1,
      2,
      2,
      2,
      0,
      1,
      0,
    ]
  `)
})
