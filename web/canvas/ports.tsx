import { Handle, Position } from '@xyflow/react'
import type { Outs } from './layout/outs.ts'

const along = (place: number, all: number) => `${((place + 1) / (all + 1)) * 100}%`

/** Where edges end at a card and leave from it; nothing to see or to grasp. `footAt` moves the foot's. */
export function Ports({ outs, footAt }: { outs: Outs; footAt?: string }) {
  return (
    <>
      <Handle type="target" id="top" position={Position.Top} isConnectable={false} />
      <Handle type="target" id="side" position={Position.Left} isConnectable={false} />
      {outs.foot.map((port, place) => (
        <Handle
          key={port}
          type="source"
          id={port}
          position={Position.Bottom}
          isConnectable={false}
          style={{ left: footAt ?? along(place, outs.foot.length) }}
        />
      ))}
      {outs.side.map((port, place) => (
        <Handle
          key={port}
          type="source"
          id={port}
          position={Position.Right}
          isConnectable={false}
          style={{ top: along(place, outs.side.length) }}
        />
      ))}
    </>
  )
}
