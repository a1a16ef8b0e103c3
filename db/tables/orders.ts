import type { Generated } from 'kysely'
import type { Choices } from '../../funnel/versions/choice.ts'
import type { DefaultJson } from './json.ts'

export type OrderKind = 'stop' | 'skip-wait' | 'move' | 'resume' | 'migrate'

/** What a person orders of one run. */
export interface RunOrderTable {
  id: Generated<string>
  workspace_id: string
  run_id: string
  kind: OrderKind
  node_id: string | null
  /** The order for many runs that it is part of. */
  batch_id: string | null
  ordered_by: string
  ordered_at: Generated<Date>
  taken_at: Date | null
  /** Why the run took it and nothing came of it. */
  refused: string | null
}

/** What a person orders of many runs of a campaign. */
export interface OrderBatchTable {
  id: string
  workspace_id: string
  campaign_id: string
  kind: OrderKind
  node_id: string | null
  version_id: string | null
  /** By the older version's id. */
  choices: DefaultJson<Record<string, Choices>>
  who: DefaultJson<WhoIsMeant>
  meant: Generated<number>
  ordered_by: string
  ordered_at: Generated<Date>
  finished_at: Date | null
}

/** Which of a campaign's open runs are meant; several together narrow. */
export interface WhoIsMeant {
  nodeId?: string | undefined
  state?: 'starting' | 'active' | 'waiting' | 'held' | undefined
  holdReason?: string | undefined
  /** As for lists of contacts. */
  filter?: Record<string, unknown> | undefined
}
