import { createContext, use } from 'react'

/** What is shown live on a card. */
export interface NodeStatus {
  here: number
  held: number
  entered: number
  ended: number
  skipped: number
  failed: number
}

interface CanvasContext {
  /** null where the funnel has no runs yet: cards then show no counts at all. */
  statuses: Map<string, NodeStatus> | null
  selected: string | undefined
  onOpen: (nodeId: string) => void
}

export const CanvasContext = createContext<CanvasContext>({ statuses: null, selected: undefined, onOpen: () => {} })

export const useCanvas = () => use(CanvasContext)
