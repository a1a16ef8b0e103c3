import {
  Background, BackgroundVariant, ConnectionLineType, Controls, MiniMap, ReactFlow,
} from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useReveal } from '../../canvas/use-reveal.ts'
import { useBuilder } from '../builder-context.ts'
import { edgeKey } from '../model/draft.ts'
import { cut } from '../model/edit.ts'
import { CanvasActionsContext } from './actions.ts'
import './builder.css'
import { BuilderCard } from './card.tsx'
import { FirstSteps } from './first-steps.tsx'
import { useFlow } from './flow-nodes.ts'
import { BuilderNote } from './note.tsx'
import { showStart } from './show-start.ts'
import { still, useCanvasHandlers } from './use-canvas-handlers.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { Way } from './way.tsx'

const nodeTypes = { card: BuilderCard, note: BuilderNote }
const edgeTypes = { way: Way }
const fitView = { padding: 0.08, maxZoom: 1 }
const grid: [number, number] = [10, 10]
const overviewSize = { width: 150, height: 90 }
const attribution = { hideAttribution: true }
const several = ['Meta', 'Control', 'Shift']

/** The funnel to draw: drag, connect, select, insert; all of it by keys too. */
export function BuilderCanvas() {
  const { draft, now, edit, selected, select, checked, mayEdit, setInserting } = useBuilder()
  const [moving, setMoving] = useState(still)
  const [cutting, setCutting] = useState<ReadonlySet<string>>(new Set())
  const handlers = useCanvasHandlers({ setMoving, setCutting })
  const { nodes, edges } = useFlow({ draft, selected, checked, moving, mayEdit })
  const drawnEdges = useMemo(() => {
    if (cutting.size === 0) return edges
    return edges.map((edge) => (cutting.has(edge.id) ? { ...edge, selected: true } : edge))
  }, [edges, cutting])
  useReveal(selected.size === 1 ? [...selected][0] : undefined)

  const openInspector = useCallback((nodeId: string) => {
    select([nodeId])
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#inspector input, #inspector textarea')?.focus())
  }, [select])
  const actions = useMemo(() => ({ insert: setInserting, openInspector }), [setInserting, openInspector])
  const canvas = useRef<HTMLDivElement>(null)
  useCanvasKeys({
    canvas, openInspector, cutting, onCut: () => {
      edit(cut(now(), draft.edges.filter((edge) => cutting.has(edgeKey(edge)))))
      setCutting(new Set())
    },
  })

  return (
    <CanvasActionsContext value={actions}>
      <div ref={canvas} className="size-full" role="application" aria-label="Funnel canvas">
        <ReactFlow
          className="funnel-canvas builder-canvas"
          nodes={nodes}
          edges={drawnEdges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          {...handlers}
          connectionLineType={ConnectionLineType.Bezier}
          connectionRadius={28}
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
          <FirstSteps />
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
