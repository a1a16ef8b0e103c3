import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventCampaignGraph } from '../../../funnel/templates/event-campaign-graph.ts'
import { createAutosave, type SaveFailure, type Saved, type SaveState } from './autosave.ts'
import type { Draft } from './draft.ts'
import { rename } from './edit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const named = (name: string) => rename(eventCampaignGraph, 'email-1', name)

function begin(answers: (Saved | SaveFailure)[]) {
  const states: SaveState['is'][] = []
  const saves: { draft: Draft; revision: number }[] = []
  const kept: ({ draft: Draft } | null)[] = []
  const autosave = createAutosave({
    revision: 1,
    save: (draft, revision) => {
      saves.push({ draft, revision })
      return Promise.resolve(answers.shift() ?? { revision: revision + 1 })
    },
    onState: (state) => states.push(state.is),
    keep: (unsaved) => kept.push(unsaved),
  })
  return { autosave, states, saves, kept }
}

test('many changes in a row are one save', async () => {
  const { autosave, saves, states, kept } = begin([])
  for (const name of ['a', 'b', 'c']) autosave.change(named(name))
  await vi.runAllTimersAsync()
  expect(saves).toEqual([{ draft: named('c'), revision: 1 }])
  expect(states.at(-1)).toBe('saved')
  expect(kept.at(-1)).toBeNull()
})

test('what is changed while it is being saved is saved after, with the new revision', async () => {
  const { autosave, saves } = begin([])
  autosave.change(named('a'))
  const first = autosave.flush()
  autosave.change(named('b'))
  await first
  await vi.runAllTimersAsync()
  expect(saves.map((save) => save.revision)).toEqual([1, 2])
  expect(saves[1]?.draft).toEqual(named('b'))
  expect(autosave.isDirty()).toBe(false)
})

test('while the server is away the draft is kept and tried again', async () => {
  const { autosave, saves, states, kept } = begin([{ why: 'offline' }, { why: 'offline' }])
  autosave.change(named('a'))
  await vi.advanceTimersByTimeAsync(900)
  expect(states.at(-1)).toBe('offline')
  expect(kept.at(-1)).toMatchObject({ draft: named('a') })
  await vi.runAllTimersAsync()
  expect(saves).toHaveLength(3)
  expect(states.at(-1)).toBe('saved')
})

test('a save of somebody else in between stops saving until the person chose to keep their own', async () => {
  const { autosave, saves, states } = begin([{ why: 'conflict' }])
  autosave.change(named('mine'))
  await vi.runAllTimersAsync()
  autosave.change(named('mine too'))
  await vi.runAllTimersAsync()
  expect(saves).toHaveLength(1)
  expect(states.at(-1)).toBe('conflict')
  await autosave.keepMine(7)
  expect(saves.at(-1)).toEqual({ draft: named('mine too'), revision: 7 })
  expect(states.at(-1)).toBe('saved')
})

test('taking theirs leaves nothing to save', async () => {
  const { autosave, saves, kept } = begin([{ why: 'conflict' }])
  autosave.change(named('mine'))
  await vi.runAllTimersAsync()
  autosave.takeTheirs(5)
  await vi.runAllTimersAsync()
  expect(saves).toHaveLength(1)
  expect(kept.at(-1)).toBeNull()
  expect(autosave.revision()).toBe(5)
})

test('what the server refuses is said, kept, and tried again with the next change', async () => {
  const { autosave, states, kept, saves } = begin([{ why: 'refused', message: 'Your role may not.' }])
  autosave.change(named('a'))
  await vi.runAllTimersAsync()
  expect(states.at(-1)).toBe('refused')
  expect(kept.at(-1)).not.toBeNull()
  autosave.change(named('b'))
  await vi.runAllTimersAsync()
  expect(saves).toHaveLength(2)
})
