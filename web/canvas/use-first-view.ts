import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { FlowNode } from './to-flow.ts'

/** Below this the words on a card cannot be read; rather a part of the funnel is out of sight. */
export const readable = 0.72
const margin = 28
/** What goes over the stages is drawn above them. */
const above = 48

/** The view at first: the whole funnel where it can be read, else its beginning. Notes need not be in it. */
export function useFirstView(nodes: FlowNode[]) {
  const { getNodesBounds, setViewport } = useReactFlow<FlowNode>()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || width === 0 || height === 0) return
    isDone.current = true
    const bounds = getNodesBounds(nodes.filter((node) => node.type !== 'note'))
    const fit = Math.min((width - 2 * margin) / bounds.width, (height - above - margin) / bounds.height)
    const zoom = Math.min(Math.max(fit, readable), 1)
    // What is larger than the view begins at its edge; what is smaller stands in the middle, and high.
    const left = Math.max(margin, (width - bounds.width * zoom) / 2)
    const top = Math.max(above, Math.min(2 * above, (height - bounds.height * zoom) / 2))
    void setViewport({ x: left - bounds.x * zoom, y: top - bounds.y * zoom, zoom })
  }, [nodes, width, height, getNodesBounds, setViewport])
}
