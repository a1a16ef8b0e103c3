import {
  Background, BackgroundVariant, type Connection, ConnectionLineType, Controls, type EdgeChange, MiniMap, type NodeChange,
  ReactFlow, useReactFlow,
} from '@xyflow/react'
import { type DragEvent, useCallback, useMemo, useState } from 'react'
import { nodeKinds } from '../../../funnel/nodes/define.ts'
import { useReveal } from '../../canvas/use-reveal.ts'
import { useBuilder } from '../builder-context.ts'
import { canEnter, edgeKey, type Point } from '../model/draft.ts'
import { connect, cut, moveNodes } from '../model/edit.ts'
import { usePlacing } from '../use-placing.ts'
import { CanvasActionsContext } from './actions.ts'
import './builder.css'
import { BuilderCard } from './card.tsx'
import { kindInDrag } from './kind-in-drag.ts'
import { type BuilderEdge, type BuilderNode, useFlow } from './flow-nodes.ts'
import { BuilderNote } from './note.tsx'
import { showStart } from './show-start.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { Way } from './way.tsx'

const nodeTypes = { card: BuilderCard, note: BuilderNote }
const edgeTypes = { way: Way }
const fitView = { padding: 0.08, maxZoom: 1 }
const grid: [number, number] = [10, 10]
const overviewSize = { width: 150, height: 90 }
const attribution = { hideAttribution: true }
const several = ['Meta', 'Control', 'Shift']
const still: ReadonlyMap<string, Point> = new Map()

/** The funnel to draw: drag, connect, select, insert; all of it by keys too. */
export function BuilderCanvas() {
  const builder = useBuilder()
  const { draft, edit, selected, select, checked, mayEdit, setInserting } = builder
  const [moving, setMoving] = useState(still)
  const [cutting, setCutting] = useState<ReadonlySet<string>>(new Set())
  const { screenToFlowPosition } = useReactFlow()
  const place = usePlacing()
  const { nodes, edges } = useFlow({ draft, selected, checked, moving, mayEdit })
  const drawnEdges = useMemo(
    () => (cutting.size === 0 ? edges : edges.map((edge) => (cutting.has(edge.id) ? { ...edge, selected: true } : edge))),
    [edges, cutting],
  )
  useReveal(selected.size === 1 ? [...selected][0] : undefined)

  const openInspector = useCallback((nodeId: string) => {
    select([nodeId])
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#inspector input, #inspector textarea')?.focus())
  }, [select])
  const actions = useMemo(() => ({ insert: setInserting, openInspector }), [setInserting, openInspector])
  const { onKeyDown } = useCanvasKeys({
    openInspector, cutting, onCut: () => {
      edit(cut(draft, draft.edges.filter((edge) => cutting.has(edgeKey(edge)))))
      setCutting(new Set())
    },
  })

  const onNodesChange = (changes: NodeChange<BuilderNode>[]) => {
    const places = changes.flatMap((each) => (each.type === 'position' && each.position && each.dragging ? [each] : []))
    if (places.length > 0) {
      setMoving((before) => new Map([...before, ...places.map(({ id, position }) => [id, position!] as const)]))
    }
    const marks = changes.filter((each) => each.type === 'select')
    if (marks.length === 0) return
    const next = new Set(selected)
    for (const { id, selected: isOn } of marks) {
      if (isOn) next.add(id)
      else next.delete(id)
    }
    select(next)
  }
  const onEdgesChange = (changes: EdgeChange<BuilderEdge>[]) => {
    const marks = changes.filter((each) => each.type === 'select')
    if (marks.length === 0) return
    setCutting((before) => {
      const next = new Set(before)
      for (const { id, selected: isOn } of marks) {
        if (isOn) next.add(id)
        else next.delete(id)
      }
      return next
    })
  }
  const onConnect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) edit(connect(draft, { node: source, port: sourceHandle }, target))
  }
  const isValidConnection = ({ source, target }: Connection | BuilderEdge) => {
    const node = draft.nodes.find((each) => each.id === target)
    return source !== target && node !== undefined && canEnter(node.kind)
  }
  const onDrop = (event: DragEvent) => {
    const kind = nodeKinds.find((known) => known === event.dataTransfer.getData(kindInDrag))
    if (!kind || !mayEdit) return
    event.preventDefault()
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const over = document.elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest('[data-edge], .react-flow__edge')).find((found) => found !== null)
    const id = over?.getAttribute('data-edge') ?? over?.getAttribute('data-id')
    const edge = draft.edges.find((each) => edgeKey(each) === id)
    place(kind, edge ? { from: edge.from } : { middle: at })
  }

  return (
    <CanvasActionsContext value={actions}>
      <div className="size-full" onKeyDown={onKeyDown} role="application" aria-label="Funnel canvas">
        <ReactFlow
          className="funnel-canvas builder-canvas"
          nodes={nodes}
          edges={drawnEdges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeDragStop={(_, __, dragged) => {
            setMoving(still)
            edit(moveNodes(draft, new Map(dragged.map((node) => [node.id, node.position]))))
          }}
          onSelectionDragStop={(_, dragged) => {
            setMoving(still)
            edit(moveNodes(draft, new Map(dragged.map((node) => [node.id, node.position]))))
          }}
          onConnect={onConnect}
          onReconnect={(edge, { source, sourceHandle, target }) => {
            const old = draft.edges.filter((each) => edgeKey(each) === edge.id)
            if (sourceHandle) edit(connect(cut(draft, old), { node: source, port: sourceHandle }, target))
          }}
          onConnectEnd={(event, { fromHandle, toHandle, fromNode }) => {
            // let go over nothing: what follows is chosen right there
            if (toHandle || !fromNode || fromHandle?.type !== 'source' || !fromHandle.id) return
            if (!(event.target as Element).classList.contains('react-flow__pane')) return
            const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event
            setInserting({ from: { node: fromNode.id, port: fromHandle.id }, at: { x: clientX, y: clientY } })
          }}
          isValidConnection={isValidConnection}
          connectionLineType={ConnectionLineType.Bezier}
          connectionRadius={28}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes(kindInDrag)) event.preventDefault()
          }}
          onDrop={onDrop}
          snapToGrid
          snapGrid={grid}
          onInit={showStart}
          minZoom={0.12}
          maxZoom={1.75}
          nodesDraggable={mayEdit}
          nodesConnectable={mayEdit}
          multiSelectionKeyCode={several}
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          disableKeyboardA11y
          panOnScroll
          proOptions={attribution}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
          <Controls showInteractive={false} fitViewOptions={fitView} aria-label="Zoom" />
          <MiniMap
            pannable
            zoomable
            ariaLabel="Overview of the funnel"
            nodeColor="var(--line-strong)"
            nodeBorderRadius={10}
            style={overviewSize}
          />
        </ReactFlow>
      </div>
    </CanvasActionsContext>
  )
}
