import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { readable } from './use-first-view.ts'

const margin = 40

/**
 * Moves a node into view when it is opened, and when the panel beside takes its room; else leaves the view as
 * it is. One that was open when the page came up is brought to a size at which it can be read.
 */
export function useReveal(nodeId: string | undefined) {
  const { getNode, getViewport, setCenter } = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const isFirst = useRef(true)
  useEffect(() => {
    if (width === 0) return
    const atLoad = isFirst.current
    isFirst.current = false
    const node = nodeId === undefined ? undefined : getNode(nodeId)
    if (!node) return
    const { x, y, zoom } = getViewport()
    const { width: wide = 0, height: high = 0 } = node
    const left = node.position.x * zoom + x
    const top = node.position.y * zoom + y
    const isSeen = left >= margin && top >= margin && left + wide * zoom <= width - margin
      && top + high * zoom <= height - margin
    if (isSeen && !(atLoad && zoom < readable)) return
    const calm = atLoad || matchMedia('(prefers-reduced-motion: reduce)').matches
    void setCenter(node.position.x + wide / 2, node.position.y + high / 2, {
      zoom: atLoad ? Math.max(zoom, readable) : zoom,
      duration: calm ? 0 : 250,
    })
  }, [nodeId, width, height, getNode, getViewport, setCenter])
}
