import type { NodeKind } from '../../nodes/define.ts'
import type { Lowering } from '../lowering.ts'
import { branch } from './branch.ts'
import { ai, http } from './call.ts'
import { join } from './join.ts'
import { parallel } from './parallel.ts'
import { send } from './send.ts'
import { split } from './split.ts'
import { stop } from './stop.ts'
import { task } from './task.ts'
import { waitFor } from './wait-for.ts'
import { wait } from './wait.ts'

/** null: cannot run yet, and the checks refuse it; a note is never entered. */
export const lowerings = {
  start: 'pass',
  stage: 'pass',
  email: send,
  sms: send,
  voicemail: send,
  wait,
  'wait-for': waitFor,
  branch,
  split,
  task,
  goal: stop,
  exit: stop,
  parallel,
  join,
  ai,
  http,
  note: null,
} satisfies { [Kind in NodeKind]: Lowering<Kind> | null }
