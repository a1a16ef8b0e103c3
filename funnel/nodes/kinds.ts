import { ai } from './ai.ts'
import { branch } from './branch.ts'
import type { NodeKind } from './define.ts'
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

/** Every kind of node; a new kind does not compile until it stands here. */
export const kinds = {
  start, stage, email, sms, voicemail, wait, 'wait-for': waitFor, branch, split,
  parallel, join, task, ai, http, goal, exit, note,
} satisfies Record<NodeKind, unknown>
