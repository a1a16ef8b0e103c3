import type { GraphNode } from '../../../funnel/graph.ts'
import type { NodeKind } from '../../../funnel/nodes/define.ts'
import { ai } from './ai.ts'
import { branch } from './branch.ts'
import type { KindLook } from './define.ts'
import { email } from './email.ts'
import { exit } from './exit.ts'
import { goal } from './goal.ts'
import { http } from './http.ts'
import { join } from './join.ts'
import { note } from './note.ts'
import { parallel } from './parallel.ts'
import { sms } from './sms.ts'
import { split } from './split.ts'
import { stage } from './stage.ts'
import { start } from './start.ts'
import { task } from './task.ts'
import { voicemail } from './voicemail.ts'
import { waitFor } from './wait-for.ts'
import { wait } from './wait.ts'

/** Every kind of node; a new kind does not compile until it has a look here. */
export const looks = {
  start, stage, email, sms, voicemail, wait, 'wait-for': waitFor, branch, split,
  parallel, join, task, ai, http, goal, exit, note,
} satisfies { [Kind in NodeKind]: KindLook<Kind> }

/** One line of what this very node does. */
export function saysOf(node: GraphNode): string {
  const says = looks[node.kind].says as (node: GraphNode) => string
  return says(node)
}
