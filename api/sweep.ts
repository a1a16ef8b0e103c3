import { removeDiscarded } from '../db/queries/discarded-blobs.ts'
import { expireImports } from '../db/queries/imports.ts'
import { leftBehind } from '../db/queries/left-behind.ts'
import { startInstead } from '../db/queries/spread-starts.ts'
import { untoldWritten } from '../db/queries/written-sends.ts'
import { unfinishedBatches } from '../db/queries/order-batch-page.ts'
import { untakenOrders } from '../db/queries/run-orders.ts'
import { untoldOccurrences } from '../db/queries/occurrences.ts'
import { unhandledReplies } from '../db/queries/unhandled-replies.ts'
import { signals } from '../workflows/messages.ts'
import { workspaceIds } from './auth/members.ts'
import { tellRuns } from './commands/campaigns.ts'
import { refusedDays } from './contract/imports.ts'
import { startHandleReply } from './commands/handle-reply.ts'
import { startOrders } from './commands/orders.ts'
import { startSendAnswer } from './commands/send-answer.ts'
import { signalRun } from './commands/signal-run.ts'
import { tellRunsOfEvent } from './commands/tell-runs-of-event.ts'
import type { Context } from './context.ts'

const everyMs = 20_000
/** Younger ones are being worked on. */
const olderThanSeconds = 15
/** An uploaded file that nobody imports is thrown away, and refused rows are: both hold people. */
const waitedHours = 24

/**
 * Every change is in Postgres first and told to Temporal then; a process or a server that was gone in between leaves
 * something untold. This tells it: replies that nobody has read, answers that nobody has sent, orders that no run has
 * taken or that nobody carries out, events that no run has heard of, campaigns whose runs do not know of a resume, a stop
 * or a launch. All of it may be told twice. Turns with a sender that nobody used are given to who waits for theirs. And
 * it takes away files that are to go. Gives the function that ends it.
 */
export function startSweep(context: Context): () => Promise<void> {
  let isStopped = false
  let running = Promise.resolve()
  const sweep = async () => {
    for (const workspaceId of await workspaceIds(context.auth)) {
      if (isStopped) return
      await sweepWorkspace(context, workspaceId)
    }
  }
  const timer = setInterval(() => {
    running = running.then(sweep).catch((error: unknown) => {
      if (!isStopped) context.log.warn({ err: error }, 'what was left untold could not be told yet')
    })
  }, everyMs)
  return async () => {
    isStopped = true
    clearInterval(timer)
    await running
  }
}

export async function sweepWorkspace(context: Context, workspaceId: string): Promise<void> {
  const db = context.database.scoped(workspaceId)
  for (const messageId of await unhandledReplies(db, { workspaceId, olderThanSeconds })) {
    await startHandleReply(context, { workspaceId, messageId })
  }
  for (const sendId of await untoldWritten(db, { workspaceId, olderThanSeconds })) {
    await startSendAnswer(context, { workspaceId, sendId })
  }
  for (const runId of await untakenOrders(db, { workspaceId, olderThanSeconds })) {
    await signalRun(context, runId, signals.occurred)
  }
  for (const occurrenceId of await untoldOccurrences(db, { workspaceId, olderThanSeconds })) {
    await tellRunsOfEvent(context, { workspaceId, occurrenceId })
  }
  for (const orderId of await unfinishedBatches(db, { workspaceId, olderThanSeconds })) {
    await startOrders(context, { workspaceId, orderId })
  }
  for (const { campaignId, after } of await leftBehind(db, { workspaceId })) {
    await tellRuns(context, { workspaceId, campaignId }, after, 'sweep')
  }
  const instead = await startInstead(db, { workspaceId })
  await Promise.all(instead.map((runId) => signalRun(context, runId, signals.resume)))
  await expireImports(db, { workspaceId, waitedHours, refusedDays })
  await removeDiscarded(db, { workspaceId, remove: context.blobs.remove })
}
