import { createContext, use } from 'react'
import type { InsertAt } from '../builder-context.ts'

/** What a card or an edge can ask for. It never changes, so that cards are drawn anew only for their own sake. */
export interface CanvasActions {
  insert(at: InsertAt): void
  openInspector(nodeId: string): void
}

export const CanvasActionsContext = createContext<CanvasActions>({ insert: () => {}, openInspector: () => {} })

export const useCanvasActions = () => use(CanvasActionsContext)

/** Where a list opens that belongs to an element. */
export function besideOf(element: Element): InsertAt['at'] {
  const { right, top, height } = element.getBoundingClientRect()
  return { x: right + 6, y: top + height / 2 }
}
