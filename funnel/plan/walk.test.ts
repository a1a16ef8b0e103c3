import { expect, test } from 'vitest'
import type { WalkFacts } from './facts.ts'
import type { Plan } from './plan.ts'
import { BrokenPlan, walk } from './walk.ts'

const facts: WalkFacts = { contact: {}, campaign: {}, reply: { intent: null }, run: {} }

const plan: Plan = {
  version: 1,
  entry: 0,
  blocks: [
    { marks: [{ node: 'start' }, { node: 'one', stage: 'One' }], end: { do: 'go', then: 1 } },
    {
      marks: [{ node: 'which' }],
      end: {
        do: 'branch', node: 'which', else: 3,
        rules: [
          { when: [{ field: 'reply.intent', op: 'is', value: 'positive' }], then: 2 },
          { when: [{ field: 'run.stage', op: 'is', value: 'One' }], then: 2 },
        ],
      },
    },
    { marks: [{ node: 'mail' }], end: { do: 'send', node: 'mail', channel: 'email', then: 3 } },
    { marks: [{ node: 'end' }], end: { do: 'stop', node: 'end', as: 'exit', reason: 'over' } },
    { marks: [{ node: 'ring' }], end: { do: 'go', then: 4 } },
  ],
  reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
}

test('a walk collects the marks up to what the world sees, and stands there with its marks taken', () => {
  expect(walk(plan, { block: 0 }, facts)).toEqual({
    marks: [{ node: 'start' }, { node: 'one', stage: 'One' }, { node: 'which' }, { node: 'mail' }],
    cursor: { block: 2, marked: true },
    end: plan.blocks[2]!.end,
  })
})

test('a stage entered on the way counts at the next branch, whatever stage the run was in before', () => {
  expect(walk(plan, { block: 0 }, { ...facts, run: { stage: 'Zero' } }).cursor.block).toBe(2)
  expect(walk(plan, { block: 1 }, { ...facts, run: { stage: 'Zero' } }).cursor.block).toBe(3)
})

test('a block whose marks are taken gives none again', () => {
  expect(walk(plan, { block: 2, marked: true }, facts).marks).toEqual([])
})

test('a branch takes the first rule that holds, else its else', () => {
  expect(walk(plan, { block: 1 }, { ...facts, reply: { intent: 'positive' } }).cursor.block).toBe(2)
  expect(walk(plan, { block: 1 }, facts).cursor.block).toBe(3)
})

test('a plan that only leads round, or to a block that is not there, is broken', () => {
  expect(() => walk(plan, { block: 4 }, facts)).toThrow(BrokenPlan)
  expect(() => walk(plan, { block: 9 }, facts)).toThrow(BrokenPlan)
})
