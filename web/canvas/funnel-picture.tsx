import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import type { Graph } from '../../funnel/graph.ts'
import { attribution, edgeTypes, fitView, nodeTypes } from './funnel-canvas.tsx'
import { CanvasContext } from './node-status.ts'
import { toFlow } from './to-flow.ts'

const context = { statuses: null, selected: undefined, onOpen: () => {} }

/** The whole funnel in a small frame, to see its shape; there is nothing in it to press. */
export function FunnelPicture({ graph }: { graph: Graph }) {
  const flow = useMemo(() => toFlow(graph), [graph])
  return (
    <ReactFlowProvider>
      <CanvasContext value={context}>
        <div inert className="h-full">
          <ReactFlow
            className="funnel-canvas"
            aria-label="How it would be drawn"
            nodes={flow.nodes}
            edges={flow.edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            fitView
            fitViewOptions={fitView}
            minZoom={0.05}
            nodesDraggable={false}
            nodesConnectable={false}
            elementsSelectable={false}
            proOptions={attribution}
          >
            <Background variant={BackgroundVariant.Dots} gap={22} size={1.5} />
          </ReactFlow>
        </div>
      </CanvasContext>
    </ReactFlowProvider>
  )
}
