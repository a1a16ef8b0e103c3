import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { Database } from '../../db/database.ts'
import { keepClassification, loadReply, openRunsOfContact, type ReplyToHandle } from '../../db/queries/reply.ts'
import { defaultReplyRules } from '../../messaging/default-reply-rules.ts'
import { classifyByRules, type ReplyRule } from '../../messaging/intents.ts'
import { signals, workflowIds } from '../../workflows/messages.ts'
import { needsBdrTaskId } from '../advance/send-id.ts'
import type { ReplyActivities } from '../contract.ts'
import type { Providers } from '../providers/contract.ts'
import { confirmOptOut } from './confirm-opt-out.ts'

export interface ReplyDeps {
  database: Database
  client: Client
  providers: Providers
  openCredentials: (workspaceId: string, sealed: Buffer) => unknown
  publicUrl: string
}

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
    if (!reply) return
    if (reply.intent === 'unsubscribe') await confirmOptOut(deps, workspaceId, reply)
    if (reply.contactId === null) return
    if (reply.intent === null) await classify(reply, reply.contactId)
    const runIds = await openRunsOfContact(db, { workspaceId, contactId: reply.contactId })
    for (const runId of runIds) await wake(runId, reply)

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
        await deps.client.workflow.getHandle(workflowIds.runContact(runId)).signal(signal, args)
      } catch (error) {
        // Enrolled and not started yet, or ended this moment: it will read, or has read, the same in Postgres.
        if (!(error instanceof WorkflowNotFoundError)) throw error
      }
    }
  }
}
