import type { Kysely } from 'kysely'
import { matchMessage } from '../../db/queries/conversation-change.ts'
import { getMessage, listMessages, messageEffects } from '../../db/queries/thread.ts'
import type { Tables } from '../../db/tables/index.ts'
import { startHandleReply } from '../commands/handle-reply.ts'
import { labelReply } from '../commands/label-reply.ts'
import type { Context } from '../context.ts'
import type { messageRoutes } from '../contract/conversations.ts'
import type { Handlers } from '../http/mount.ts'
import { readTimePlace, writeTimePlace } from '../http/time-place.ts'
import { messageOf } from './message-answer.ts'

export function messageHandlers(context: Context): Handlers<typeof messageRoutes> {
  async function one(db: Kysely<Tables>, which: { workspaceId: string; messageId: string }) {
    const row = await getMessage(db, which)
    const { workspaceId } = which
    const [names, effects] = await Promise.all([
      context.memberNames(workspaceId, [row.author]),
      messageEffects(db, { workspaceId, messages: [row] }),
    ])
    return { ...messageOf(row, names, effects), conversationId: row.conversationId }
  }

  return {
    async unmatched({ db, workspaceId, query: { limit, cursor } }) {
      const { items, next } = await listMessages(db, {
        workspaceId, conversationId: null, limit, ...readTimePlace('unmatched', cursor),
      })
      return { items: items.map((row) => messageOf(row, new Map())), next: writeTimePlace('unmatched', next) }
    },
    get: ({ db, workspaceId, params }) => one(db, { workspaceId, ...params }),
    async match({ db, workspaceId, caller, params: { messageId }, body: { contactId } }) {
      const conversationId = await matchMessage(db, { workspaceId, messageId, contactId, userId: caller.userId })
      await startHandleReply(context, { workspaceId, messageId }, `/${contactId}`)
      return { conversationId }
    },
    async label({ db, workspaceId, caller, params: { messageId }, body: { intent } }) {
      await labelReply(context, db, { workspaceId, messageId, intent, userId: caller.userId })
      return one(db, { workspaceId, messageId })
    },
  }
}
