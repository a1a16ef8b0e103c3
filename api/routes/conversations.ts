import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { answerFacts } from '../../db/queries/answer-sender.ts'
import { campaignsOfContact } from '../../db/queries/contact-page.ts'
import {
  changeConversation, type ConversationChange, openConversation,
} from '../../db/queries/conversation-change.ts'
import {
  conversationCounts, type ConversationRow, getConversation, listConversations,
} from '../../db/queries/inbox.ts'
import { getMessage, listMessages, messageEffects } from '../../db/queries/thread.ts'
import type { Tables } from '../../db/tables/index.ts'
import { assigneeOf } from '../auth/member-names.ts'
import { answer, whyNoAnswer } from '../commands/answer.ts'
import { mustBeMember } from '../commands/must-be-member.ts'
import type { Context } from '../context.ts'
import type { conversation, conversationRoutes, conversationSummary } from '../contract/conversations.ts'
import type { Call, Handlers } from '../http/mount.ts'
import { readTimePlace, writeTimePlace } from '../http/time-place.ts'
import { messageOf } from './message-answer.ts'

type OfConversation = Pick<Call<typeof conversationRoutes.resolve>, 'db' | 'workspaceId' | 'params' | 'caller'>

export function conversationHandlers(context: Context): Handlers<typeof conversationRoutes> {
  const whole = async (
    db: Kysely<Tables>, which: { workspaceId: string; conversationId: string },
  ): Promise<z.input<typeof conversation>> => {
    const { workspaceId } = which
    const [{ contact, ...row }, facts] = await Promise.all([getConversation(db, which), answerFacts(db, which)])
    const [names, campaigns] = await Promise.all([
      context.memberNames(workspaceId, [row.assignedTo]), campaignsOfContact(db, { workspaceId, contactId: row.contactId }),
    ])
    const mayAnswer = { email: whyNoAnswer(facts, 'email'), sms: whyNoAnswer(facts, 'sms') }
    return { ...summaryOf(row, names), contact, campaigns, mayAnswer }
  }
  const thread = async (db: Kysely<Tables>, which: Parameters<typeof listMessages>[1]) => {
    const page = await listMessages(db, which)
    return { ...page, effects: await messageEffects(db, { workspaceId: which.workspaceId, messages: page.items }) }
  }
  const change = async ({ db, workspaceId, params, caller }: OfConversation, news: ConversationChange) => {
    await changeConversation(db, { workspaceId, ...params, change: news, userId: caller.userId })
    return whole(db, { workspaceId, ...params })
  }
  return {
    async list({ db, workspaceId, caller, query: { limit, cursor, view, search } }) {
      const list = `${view} conversations`
      const { items, next } = await listConversations(db, {
        workspaceId, view, userId: caller.userId, limit, ...(search ? { search } : {}), ...readTimePlace(list, cursor),
      })
      const names = await context.memberNames(workspaceId, items.map(({ assignedTo }) => assignedTo))
      return { items: items.map((row) => summaryOf(row, names)), next: writeTimePlace(list, next) }
    },
    counts: ({ db, workspaceId, caller }) => conversationCounts(db, { workspaceId, userId: caller.userId }),
    async open({ db, workspaceId, body: { contactId } }) {
      return whole(db, { workspaceId, conversationId: await openConversation(db, { workspaceId, contactId }) })
    },
    async get({ db, workspaceId, params: { conversationId }, query: { limit, cursor } }) {
      const after = readTimePlace('messages', cursor)
      const [head, { items, next, effects }] = await Promise.all([
        whole(db, { workspaceId, conversationId }), thread(db, { workspaceId, conversationId, limit, ...after }),
      ])
      const names = await context.memberNames(workspaceId, items.map(({ author }) => author))
      return {
        ...head,
        messages: {
          items: items.map((row) => messageOf(row, names, effects)), next: writeTimePlace('messages', next),
        },
      }
    },
    async read({ db, workspaceId, params, caller }) {
      await changeConversation(db, { workspaceId, ...params, change: { unread: 0 }, userId: caller.userId })
      return {}
    },
    async answer({ db, workspaceId, requestId, params, caller, body }) {
      const messageId = await answer(context, db, {
        workspaceId, ...params, sendId: requestId, userId: caller.userId, ...body,
      })
      const row = await getMessage(db, { workspaceId, messageId })
      return messageOf(row, await context.memberNames(workspaceId, [row.author]))
    },
    async assign(call) {
      const { memberId } = call.body
      await getConversation(call.db, { workspaceId: call.workspaceId, ...call.params })
      if (memberId !== null) await mustBeMember(context, { workspaceId: call.workspaceId, memberId })
      return change(call, { assigned_to: memberId })
    },
    resolve: (call) => change(call, { state: 'resolved', needs_reply: false, unread: 0 }),
    reopen: (call) => change(call, { state: 'open' }),
  }
}

function summaryOf(
  { assignedTo, ...row }: ConversationRow, names: Map<string, string>,
): z.input<typeof conversationSummary> {
  return { ...row, assignee: assigneeOf(names, assignedTo) }
}
