import { createContext, use, type RefObject } from 'react'
import type { Funnel } from './funnel-queries.ts'
import type { Autosave, SaveState } from './model/autosave.ts'
import type { Draft } from './model/draft.ts'
import type { WayOut } from './model/edit.ts'
import type { Checked } from './use-issues.ts'

/** Where a node chosen from the list of kinds goes. */
export interface InsertAt {
  /** Behind this way out; left out: behind what is selected, or into the middle of what is seen. */
  from?: WayOut
  /** Where the list opens, in pixels of the window. */
  at: { x: number; y: number }
}

/** What most parts of the builder draw and do. It is calm: a stroke in a field reaches it a moment later. */
export interface Builder {
  funnel: Funnel
  /** As it is drawn: while somebody types, some strokes older than it is. */
  draft: Draft
  /** As it is, for what changes it. */
  now(): Draft
  /** Puts a changed draft in place; `about` joins what is typed on in one field to one step of undo. */
  edit(draft: Draft, about?: string): void
  load(draft: Draft, revision: number, canUndo: boolean): void
  undo(): void
  redo(): void
  selected: ReadonlySet<string>
  select(ids: Iterable<string>): void
  checked: Checked
  autosave: RefObject<Autosave | null>
  /** As the server had it when it was last in step with this page. */
  base: RefObject<Draft>
  mayEdit: boolean
  inserting: InsertAt | null
  setInserting(at: InsertAt | null): void
}

/** The same as of this very stroke, for the few parts that have to keep up with it. */
export interface LiveBuilder extends Builder {
  saving: SaveState
  canUndo: boolean
  canRedo: boolean
}

export const BuilderContext = createContext<Builder | null>(null)
export const LiveBuilderContext = createContext<LiveBuilder | null>(null)

export function useBuilder(): Builder {
  const builder = use(BuilderContext)
  if (!builder) throw new Error('useBuilder outside of the builder')
  return builder
}

/** Whoever asks for it is drawn anew with every stroke: fields, and what says whether all is saved. */
export function useLiveBuilder(): LiveBuilder {
  const builder = use(LiveBuilderContext)
  if (!builder) throw new Error('useLiveBuilder outside of the builder')
  return builder
}
