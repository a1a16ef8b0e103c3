import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { useClient } from '../server/client-context.tsx'
import type { CampaignGraph, Person } from '../server/queries.ts'
import { useMay } from '../shell/me-context.ts'
import { runQuery } from './campaign-queries.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useRunOrder } from './use-run-order.ts'

interface RunActionsProps {
  run: Person
  campaignId: string
  graph: CampaignGraph
  /** Of its steps, by id. */
  names: Map<string, string>
}

/** What may be asked of a person's run now: the server says what. */
export function RunActions({ run, campaignId, graph, names }: RunActionsProps) {
  const client = useClient()
  const isOpen = run.endedAs === null
  const may = useQuery({ ...runQuery(client, campaignId, run.runId), enabled: isOpen }).data?.may
  const order = useRunOrder(campaignId, run.runId)
  const [asking, setAsking] = useState<'move' | 'stop'>()
  const name = run.name || 'this person'
  const mayResume = useMay('runs.resume')
  const mayStop = useMay('runs.stop')
  if (!isOpen || !mayResume) return null
  const pending = (what: string, nodeId?: string) => order.isPending && order.variables.do === what
    && (nodeId === undefined || ('nodeId' in order.variables && order.variables.nodeId === nodeId))
  return (
    <div role="group" aria-label="Actions" className="mt-2 flex flex-wrap gap-1.5">
      {run.held || may?.resume ? (
        <Button
          size="small" icon="refresh" pending={pending('resume')} onClick={() => order.mutate({ do: 'resume' })}
        >
          Try again
        </Button>
      ) : null}
      {may?.skipWaitAt.map((nodeId, _, { length }) => (
        <Button
          key={nodeId} size="small" icon="skip" pending={pending('skipWait', nodeId)}
          onClick={() => order.mutate({ do: 'skipWait', nodeId })}
        >
          {length > 1 ? `Skip wait: ${names.get(nodeId) ?? nodeId}` : 'Skip wait'}
        </Button>
      ))}
      {may?.move ? (
        <Button size="small" icon="exit" pending={pending('move')} onClick={() => setAsking('move')}>
          Move
        </Button>
      ) : null}
      {may?.stop && mayStop ? (
        <Button
          size="small" look="danger" icon="stop" pending={pending('stop')} onClick={() => setAsking('stop')}
        >
          Stop
        </Button>
      ) : null}
      {asking === 'move' ? (
        <MoveDialog
          name={name}
          graph={graph}
          from={run.nodeId}
          onMove={(nodeId) => order.mutate({ do: 'move', nodeId })}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      {asking === 'stop' ? (
        <Confirm
          title={`Stop ${name} here for good?`}
          action="Stop"
          onConfirm={() => order.mutate({ do: 'stop' })}
          onClose={() => setAsking(undefined)}
        >
          They leave this campaign and get no further message of it. Other campaigns are not touched.
        </Confirm>
      ) : null}
    </div>
  )
}
