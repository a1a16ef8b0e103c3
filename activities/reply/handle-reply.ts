import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { Database } from '../../db/database.ts'
import {
  keepClassification, loadReply, openRunsOfContact, type ReplyToHandle, reserveConfirmation,
} from '../../db/queries/reply.ts'
import { defaultReplyRules } from '../../messaging/default-reply-rules.ts'
import { classifyByRules, type ReplyRule } from '../../messaging/intents.ts'
import { wakeWorkflow } from '../../service/wake-workflow.ts'
import { signals, updates, workflowIds } from '../../workflows/messages.ts'
import { confirmationId, needsBdrTaskId } from '../advance/send-id.ts'
import type { ReplyActivities } from '../contract.ts'

export interface ReplyDeps {
  database: Database
  client: Client
}

const confirmation = 'You are unsubscribed and will get no more messages from us. Reply START to hear from us again.'

/** What a person may say that an unclear reply means. */
const outcomes = ['positive', 'question', 'negative', 'out-of-office', 'referral', 'unsubscribe']

/**
 * One inbound message: the workspace's word rules say what it means (opt-out words have been acted on
 * when it was received), the trace is kept, nobody's guess becomes a task "Needs BDR", and every run of
 * the contact is woken to act on it. Doing it twice changes nothing.
 */
export function createHandleReply(deps: ReplyDeps): ReplyActivities['handleReply'] {
  return async ({ workspaceId, messageId }) => {
    const db = deps.database.scoped(workspaceId)
    const reply = await loadReply(db, { workspaceId, messageId })
    if (!reply || reply.contactId === null) return { confirm: null }
    const confirm = reply.intent === 'unsubscribe' ? await toConfirm(reply, reply.contactId) : null
    if (reply.intent === null) await classify(reply, reply.contactId)
    const runIds = await openRunsOfContact(db, { workspaceId, contactId: reply.contactId })
    for (const runId of runIds) await wake(runId, reply)
    return { confirm }

    /** The send that confirms an opt-out, unless it has left or the provider has confirmed it itself. */
    async function toConfirm({ sender, from, isConfirmed }: ReplyToHandle, contactId: string): Promise<string | null> {
      if (!sender || isConfirmed) return null
      const sendId = confirmationId(messageId)
      const kept = { from: sender.address, to: from, body: confirmation }
      return await reserveConfirmation(db, { workspaceId, messageId, sendId, contactId, senderId: sender.id, kept })
        ? sendId : null
    }

    async function classify({ body, rules }: ReplyToHandle, contactId: string) {
      const { intent, rule } = classifyByRules(body, (rules as ReplyRule[] | null) ?? defaultReplyRules)
      await keepClassification(db, {
        workspaceId, messageId, contactId, intent, trace: { step: 'word-rules', rule },
        task: intent === 'unclear' ? { id: needsBdrTaskId(messageId), title: 'Needs BDR', outcomes } : null,
      })
    }

    async function wake(runId: string, { intent }: ReplyToHandle) {
      const [signal, args] = intent === 'unsubscribe'
        ? [signals.suppressed, { channel: 'all' }] as const : [signals.replied, { messageId }] as const
      try {
        await wakeWorkflow(deps.client, { workflowId: workflowIds.runContact(runId), signal, args, update: updates.resume })
      } catch (error) {
        // Enrolled and not started yet, or ended this moment: it will read, or has read, the same in Postgres.
        if (!(error instanceof WorkflowNotFoundError)) throw error
      }
    }
  }
}
