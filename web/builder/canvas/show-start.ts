import type { ReactFlowInstance } from '@xyflow/react'
import type { BuilderEdge, BuilderNode } from './flow-nodes.ts'

/** Below this a card cannot be read: a long funnel is then shown from its start on, instead of as a whole. */
const readable = 0.6
const comfortable = 0.8

/** The first view of a funnel. */
export function showStart(flow: ReactFlowInstance<BuilderNode, BuilderEdge>) {
  const nodes = flow.getNodes()
  const pane = document.querySelector('.builder-canvas')?.getBoundingClientRect()
  if (nodes.length === 0 || !pane) return
  const { x, y, width, height } = flow.getNodesBounds(nodes)
  const whole = Math.min(pane.width / width, pane.height / height) * 0.9
  if (whole >= readable) {
    const zoom = Math.min(1, whole)
    void flow.setViewport({
      zoom, x: (pane.width - width * zoom) / 2 - x * zoom, y: (pane.height - height * zoom) / 2 - y * zoom,
    })
    return
  }
  const opened = nodes.find((node) => node.selected)
  if (opened) {
    const { x: left, y: top } = opened.position
    void flow.setCenter(left + (opened.width ?? 0) / 2, top + (opened.height ?? 0) / 2, { zoom: comfortable })
    return
  }
  const start = nodes.find((node) => node.data.node.kind === 'start') ?? nodes[0]!
  const fitsDown = height * comfortable < pane.height - 80
  void flow.setViewport({
    zoom: comfortable,
    x: 48 - start.position.x * comfortable,
    y: fitsDown
      ? (pane.height - height * comfortable) / 2 - y * comfortable
      : pane.height * 0.3 - start.position.y * comfortable,
  })
}
