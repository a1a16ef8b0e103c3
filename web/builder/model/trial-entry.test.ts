import { expect, test } from 'vitest'
import { compile } from '../../../funnel/compile/compile.ts'
import { simulate } from '../../../funnel/simulate.ts'
import { drawGraph } from '../../../funnel/testing/draw-graph.ts'
import { entryExample, trialEntry } from './trial-entry.ts'

const match = [
  { field: 'event.seat.row', op: 'more-than', value: 3 }, { field: 'event.at', op: 'after', value: 'now' },
  { field: 'event.note', op: 'missing' }, { field: 'event.by', op: 'exists' },
]
const drawing = {
  nodes: {
    start: { kind: 'start' }, hall: { kind: 'exit' }, other: { kind: 'exit' },
    where: { kind: 'branch', config: { rules: [{ port: 'A', when: [{ field: 'event.seat.hall', op: 'is', value: 'A' }] }] } },
  },
  edges: ['start -> where:A -> hall', 'where:else -> other'],
}
const funnel = drawGraph({ ...drawing, rules: { entry: { mode: 'each-event', event: 'seat.taken', match } } })
const zones = { contact: 'UTC', campaign: 'UTC' }
const tried = (typed: string | null) => trialEntry(funnel, typed, { at: 0, zones })

function endOf(typed: string | null) {
  const entry = tried(typed)
  const compiled = compile(funnel)
  if (!compiled.ok || 'problem' in entry) throw new Error('it can be tried')
  return simulate({ plan: compiled.plan, start: 0, zones, ...entry }).at(-1)!.node
}

test('before anybody types, the event brings along what lets the contact in', () => {
  expect(JSON.parse(entryExample(funnel)!)).toEqual({ seat: { row: 4 }, at: '9999-12-31', by: 'something' })
  expect(endOf(null)).toBe('other')
})

test('rules ask for what was typed', () => {
  expect(endOf('{"seat": {"row": 9, "hall": "A"}, "at": "2030-01-01", "by": "Ann"}')).toBe('hall')
  expect(endOf('{"seat": {"row": 9, "hall": "B"}, "at": "2030-01-01", "by": "Ann"}')).toBe('other')
})

test.each([
  ['{"seat": ', /^This is not JSON: .+/], ['yes', /^This is not JSON: .+/], ['[1]', /in braces/], ['"yes"', /in braces/],
  ['null', /in braces/], ['', /let nobody in/], ['{"seat": {"row": 2}, "at": "2030-01-01", "by": "Ann"}', /let nobody in.*“seat\.taken”/],
])('%s is refused with what to mend', (typed, problem) => {
  expect(tried(typed)).toEqual({ problem: expect.stringMatching(problem) })
})

test('a funnel that no event lets in asks for none', () => {
  const plain = drawGraph(drawing)
  expect(entryExample(plain)).toBeNull()
  expect(trialEntry(plain, 'no JSON', { at: 0, zones })).toEqual({})
})
