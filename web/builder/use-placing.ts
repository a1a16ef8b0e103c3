import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import type { GraphNode } from '../../funnel/graph.ts'
import type { NodeKind } from '../../funnel/nodes/define.ts'
import { useBuilder } from './builder-context.ts'
import { freePlace } from './model/arrange.ts'
import { canEnter, freshNode, nodeIn, type Point, portsIn } from './model/draft.ts'
import { addNode, insertAt, type WayOut } from './model/edit.ts'
import { column, sizeOf } from './model/size.ts'
import { newId } from './new-id.ts'

type Where = { from: WayOut } | { middle: Point } | 'by-selection'

/** Puts a fresh node on the canvas, selects it and gives it the focus. */
export function usePlacing() {
  const { now, edit, select, selected } = useBuilder()
  const { screenToFlowPosition } = useReactFlow()
  const store = useStoreApi()
  return useCallback((kind: NodeKind, where: Where) => {
    const draft = now()
    const id = newId(kind)
    const from = !canEnter(kind) || where === 'by-selection' ? openWay() : 'from' in where ? where.from : undefined

    function openWay(): WayOut | undefined {
      if (where !== 'by-selection' || !canEnter(kind) || selected.size > 1) return undefined
      // the very first step goes where the canvas asks for it
      const first = draft.nodes.every((each) => each.kind === 'start' || each.kind === 'exit')
        ? draft.nodes.find((each) => each.kind === 'start')?.id : undefined
      const node = nodeIn(draft, [...selected][0] ?? first)
      if (!node) return undefined
      const ports = portsIn(node)
      const led = new Set(draft.edges.filter((edge) => edge.from.node === node.id).map((edge) => edge.from.port))
      const port = ports.find((each) => each.required && !led.has(each.name)) ?? ports[0]
      return port && { node: node.id, port: port.name }
    }

    const source = from && nodeIn(draft, from.node)
    if (from && source) {
      const led = draft.edges.find((edge) => edge.from.node === from.node && edge.from.port === from.port)
      const target = nodeIn(draft, led?.to)
      const rows = portsIn(source)
      const aside = rows.length > 1 && !target ? rows.findIndex((port) => port.name === from.port) * 80 : 0
      const at = target && target.position.x > source.position.x
        ? { x: source.position.x + column, y: target.position.y }
        : freePlace(draft, { x: source.position.x + column, y: source.position.y + aside })
      edit(insertAt(draft, from, freshNode(kind, id, at) as GraphNode, column))
    } else {
      const { width, height, domNode } = store.getState()
      const box = domNode?.getBoundingClientRect()
      const middle = typeof where === 'object' && 'middle' in where ? where.middle
        : screenToFlowPosition({ x: (box?.left ?? 0) + width / 2, y: (box?.top ?? 0) + height / 2 })
      const fresh = freshNode(kind, id, { x: 0, y: 0 }) as GraphNode
      const size = sizeOf(fresh)
      const at = freePlace(draft, { x: middle.x - size.width / 2, y: middle.y - size.height / 2 })
      edit(addNode(draft, { ...fresh, position: at }))
    }
    select([id])
    requestAnimationFrame(() => requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus({ preventScroll: true })))
  }, [now, edit, select, selected, screenToFlowPosition, store])
}
