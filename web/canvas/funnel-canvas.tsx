import {
  Background, BackgroundVariant, Controls, MiniMap, ReactFlow, ReactFlowProvider, useStore,
} from '@xyflow/react'
import { useMemo } from 'react'
import type { Graph } from '../../funnel/graph.ts'
import './canvas.css'
import { NodeCard } from './node-card.tsx'
import { CanvasContext, type NodeStatus } from './node-status.ts'
import { PortEdge } from './port-edge.tsx'
import { CanvasNote, StageGround, StageHead, StartPill } from './stage-parts.tsx'
import { type FlowNode, toFlow } from './to-flow.ts'
import { useFirstView } from './use-first-view.ts'
import { useReveal } from './use-reveal.ts'

export const nodeTypes = { card: NodeCard, start: StartPill, stage: StageHead, ground: StageGround, note: CanvasNote }
export const edgeTypes = { port: PortEdge }
export const fitView = { padding: 0.06, maxZoom: 1 }
const overviewSize = { width: 128, height: 76 }
/** On a canvas narrower than this, beside an open panel, the overview would lie on the cards. */
const roomForOverview = 960
export const attribution = { hideAttribution: true }

interface FunnelCanvasProps {
  graph: Graph
  statuses: Map<string, NodeStatus> | null
  selected: string | undefined
  onOpen: (nodeId: string) => void
}

/** The funnel to look at: pan, zoom, and open a node by click, Enter or Space. */
export function FunnelCanvas(props: FunnelCanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  )
}

function Drawing({ graph, statuses, selected, onOpen }: FunnelCanvasProps) {
  const flow = useMemo(() => toFlow(graph), [graph])
  const context = useMemo(() => ({ statuses, selected, onOpen }), [statuses, selected, onOpen])
  const hasRoom = useStore((state) => state.width > roomForOverview)
  useFirstView(flow.nodes)
  useReveal(selected)
  return (
    <CanvasContext value={context}>
      <ReactFlow
        className="funnel-canvas"
        aria-label="Funnel"
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        minZoom={0.15}
        maxZoom={1.75}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        panOnScroll
        proOptions={attribution}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.5} />
        <Controls showInteractive={false} fitViewOptions={fitView} aria-label="Zoom" />
        {hasRoom ? (
          <MiniMap
            pannable
            zoomable
            ariaLabel="Overview of the funnel"
            nodeColor={overviewColor}
            nodeBorderRadius={10}
            style={overviewSize}
          />
        ) : null}
      </ReactFlow>
    </CanvasContext>
  )
}

function overviewColor(node: FlowNode) {
  return node.type === 'ground' ? 'var(--sunken)' : 'var(--line-strong)'
}
