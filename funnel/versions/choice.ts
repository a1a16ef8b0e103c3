import type { NodeId } from '../plan/plan.ts'

/** What becomes of people under way who stand at a node of an older version. */
export type Choice =
  /** They stand at the same node of the new version; what they have waited there counts. */
  | { do: 'go-on' }
  /** They go on at another node of the new version. */
  | { do: 'jump-to'; nodeId: NodeId }
  /** They go through the version they are on to its end. */
  | { do: 'stay' }
  /** Their run ends. */
  | { do: 'end' }

/** Node of the older version to choice. */
export type Choices = Record<NodeId, Choice>
