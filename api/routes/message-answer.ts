import type { z } from 'zod'
import type { MessageEffect, MessageRow } from '../../db/queries/thread.ts'
import { assigneeOf } from '../auth/member-names.ts'
import type { message } from '../contract/conversations.ts'
import { eventSentence } from '../event-sentence.ts'
import { why } from '../why-not.ts'

/** A message as a thread shows it, with what was done about it. */
export function messageOf(
  row: MessageRow, names: Map<string, string>, effects: MessageEffect[] = [],
): z.input<typeof message> {
  const { id, direction, channel, from, to, subject, body, at, intent, intentTrace, sendState, unmatchedReason } = row
  return {
    id, direction, channel, from, to, subject, body, at, intent, sendState, unmatchedReason,
    intentBy: intentTrace?.step ? { step: intentTrace.step, rule: intentTrace.rule ?? null } : null,
    author: assigneeOf(names, row.author),
    whyNot: why(row.reason, row.reasonDetail),
    effects: effects.filter(({ messageId }) => messageId === id).map(({ type, data, campaignName }) => (
      campaignName === null ? eventSentence(type, data) : `${campaignName}: ${eventSentence(type, data)}`
    )),
  }
}
