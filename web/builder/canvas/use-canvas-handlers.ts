import type { Connection, EdgeChange, NodeChange, OnConnectEnd } from '@xyflow/react'
import { useReactFlow } from '@xyflow/react'
import type { DragEvent } from 'react'
import { nodeKinds } from '../../../funnel/nodes/define.ts'
import { useBuilder } from '../builder-context.ts'
import { canEnter, edgeKey, nodeIn, type Point } from '../model/draft.ts'
import { connect, cut, moveNodes } from '../model/edit.ts'
import { usePlacing } from '../use-placing.ts'
import type { BuilderEdge, BuilderNode } from './flow-nodes.ts'
import { kindInDrag } from './kind-in-drag.ts'
import { useSteady } from './use-steady.ts'

export const still: ReadonlyMap<string, Point> = new Map()

interface Given {
  setMoving(change: (before: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point>): void
  setCutting(change: (before: ReadonlySet<string>) => ReadonlySet<string>): void
}

/** What the mouse does on the canvas. None of these ever changes: React Flow looks at every card where one does. */
export function useCanvasHandlers({ setMoving, setCutting }: Given) {
  const { now, edit, selected, select, mayEdit, setInserting } = useBuilder()
  const { screenToFlowPosition } = useReactFlow()
  const place = usePlacing()

  const onNodesChange = useSteady((changes: NodeChange<BuilderNode>[]) => {
    const places = changes.flatMap((each) =>
      (each.type === 'position' && each.position && each.dragging ? [[each.id, each.position] as const] : []))
    if (places.length > 0) setMoving((before) => new Map([...before, ...places]))
    const marked = withMarks(selected, changes)
    if (marked) select(marked)
  })
  const onEdgesChange = useSteady((changes: EdgeChange<BuilderEdge>[]) => {
    setCutting((before) => withMarks(before, changes) ?? before)
  })
  const drop = useSteady((dragged: BuilderNode[]) => {
    setMoving(() => still)
    edit(moveNodes(now(), new Map(dragged.map((node) => [node.id, node.position]))))
  })
  const onConnect = useSteady(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) edit(connect(now(), { node: source, port: sourceHandle }, target))
  })
  const onReconnect = useSteady((edge: BuilderEdge, { source, sourceHandle, target }: Connection) => {
    const old = now().edges.filter((each) => edgeKey(each) === edge.id)
    if (sourceHandle) edit(connect(cut(now(), old), { node: source, port: sourceHandle }, target))
  })
  const onConnectEnd: OnConnectEnd = useSteady((event, { fromHandle, toHandle, fromNode }) => {
    // let go over nothing: what follows is chosen right there
    if (toHandle || !fromNode || fromHandle?.type !== 'source' || !fromHandle.id) return
    if (!(event.target as Element).classList.contains('react-flow__pane')) return
    const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event
    setInserting({ from: { node: fromNode.id, port: fromHandle.id }, at: { x: clientX, y: clientY } })
  })
  const isValidConnection = useSteady(({ source, target }: Connection | BuilderEdge) => {
    const node = nodeIn(now(), target)
    return source !== target && node !== undefined && canEnter(node.kind)
  })
  const onDrop = useSteady((event: DragEvent) => {
    const kind = nodeKinds.find((known) => known === event.dataTransfer.getData(kindInDrag))
    if (!kind || !mayEdit) return
    event.preventDefault()
    const over = document.elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest('[data-edge], .react-flow__edge')).find((found) => found !== null)
    const id = over?.getAttribute('data-edge') ?? over?.getAttribute('data-id')
    const edge = now().edges.find((each) => edgeKey(each) === id)
    const middle = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    place(kind, edge ? { from: edge.from } : { middle })
  })
  const onNodeDragStop = useSteady((_: unknown, __: unknown, dragged: BuilderNode[]) => drop(dragged))
  const onSelectionDragStop = useSteady((_: unknown, dragged: BuilderNode[]) => drop(dragged))
  return {
    onNodesChange, onEdgesChange, onNodeDragStop, onSelectionDragStop, onConnect, onReconnect, onConnectEnd,
    isValidConnection, onDragOver, onDrop,
  }
}

function onDragOver(event: DragEvent) {
  if (event.dataTransfer.types.includes(kindInDrag)) event.preventDefault()
}

/** What is marked after such changes; null where they are about something else. */
function withMarks(before: ReadonlySet<string>, changes: (NodeChange | EdgeChange)[]): Set<string> | null {
  const marks = changes.flatMap((each) => (each.type === 'select' ? [each] : []))
  if (marks.length === 0) return null
  const next = new Set(before)
  for (const { id, selected: isOn } of marks) {
    if (isOn) next.add(id)
    else next.delete(id)
  }
  return next
}
