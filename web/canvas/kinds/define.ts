import type { NodeOf } from '../../../funnel/graph.ts'
import type { NodeKind } from '../../../funnel/nodes/define.ts'
import type { IconName } from '../../parts/icon-paths.ts'

export type Tint = 'accent' | 'info' | 'good' | 'violet' | 'warn' | 'neutral'

/** How a kind of node looks on the canvas. */
export interface KindLook<Kind extends NodeKind> {
  icon: IconName
  tint: Tint
  /** One line of what this very node does. */
  says(node: NodeOf<Kind>): string
}

export const defineLook = <Kind extends NodeKind>(_kind: Kind, look: KindLook<Kind>) => look
