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

export interface Builder {
  funnel: Funnel
  draft: Draft
  /** Puts a changed draft in place; `about` joins what is typed on in one field to one step of undo. */
  edit(draft: Draft, about?: string): void
  load(draft: Draft, revision: number, canUndo: boolean): void
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
  selected: ReadonlySet<string>
  select(ids: Iterable<string>): void
  checked: Checked
  saving: SaveState
  autosave: RefObject<Autosave | null>
  /** As the server had it when it was last in step with this page. */
  base: RefObject<Draft>
  mayEdit: boolean
  inserting: InsertAt | null
  setInserting(at: InsertAt | null): void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = use(BuilderContext)
  if (!builder) throw new Error('useBuilder outside of the builder')
  return builder
}
