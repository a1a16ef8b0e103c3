import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { testState } from '../../db/queries/answers.ts'
import {
  type ContentInList, getContent, listContents, listContentVersions, renameContent, writeContent,
} from '../../db/queries/content-list.ts'
import { createContent } from '../../db/queries/contents.ts'
import { found, Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { mergeTags, templateFault } from '../../messaging/merge-tags.ts'
import { linksAsWritten } from '../../messaging/written-links.ts'
import { previewContent } from '../commands/preview-content.ts'
import { previewSpeech } from '../commands/preview-speech.ts'
import { sendTest } from '../commands/test-send.ts'
import type { Context } from '../context.ts'
import type { content, contentRoutes, contentSummary } from '../contract/contents.ts'
import { placeParts, readIdCursor, readPlace, writeCursor, writePlace } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'
import { why } from '../why-not.ts'

const partOf = { email: 'html', sms: 'text', voicemail: 'script' }

export function contentHandlers(context: Context): Handlers<typeof contentRoutes> {
  const { publicUrl } = context.settings
  return {
    async list({ db, workspaceId, query: { limit, cursor, channel, search } }) {
      const place = readIdCursor('contents', cursor)
      const { items, next } = await listContents(db, {
        workspaceId, limit, ...(place ? { cursor: place } : {}), ...(channel ? { channel } : {}),
        ...(search ? { search } : {}),
      })
      return { items: items.map(summaryOf), next: writeCursor('contents', next) }
    },
    async create({ db, workspaceId, body: { name, channel, body } }) {
      const { contentId } = await createContent(db, { workspaceId, name, channel, body })
      return whole(db, { workspaceId, contentId })
    },
    get: ({ db, workspaceId, params }) => whole(db, { workspaceId, ...params }),
    async rename({ db, workspaceId, params, body: { name } }) {
      await renameContent(db, { workspaceId, ...params, name })
      return whole(db, { workspaceId, ...params })
    },
    async versions({ db, workspaceId, params: { contentId }, query: { limit, cursor } }) {
      await getContent(db, { workspaceId, contentId })
      const [below] = readPlace('content versions', cursor, [placeParts.version]) ?? []
      const rows = await listContentVersions(db, {
        workspaceId, contentId, limit: limit + 1, ...(below ? { below: Number(below) } : {}),
      })
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return { items, next: writePlace('content versions', rows.length > limit && last ? [String(last.version)] : null) }
    },
    async addVersion({ db, workspaceId, params: { contentId }, body: { body, version } }) {
      const { channel } = await getContent(db, { workspaceId, contentId })
      if (!(partOf[channel] in body)) throw new Refusal('wrong-channel', `This is ${channel}; send ${partOf[channel]}.`)
      await writeContent(db, { workspaceId, contentId, body, version })
      return whole(db, { workspaceId, contentId })
    },
    preview: ({ db, workspaceId, body: { channel, body, ...whom } }) => (
      previewContent(db, { channel, body }, { workspaceId, ...whom, publicUrl })
    ),
    speech: ({ db, workspaceId, body }) => previewSpeech(context, db, { workspaceId, ...body }),
    async test({ db, workspaceId, requestId: sendId, caller, params, body }) {
      await sendTest(context, db, { workspaceId, sendId, ...params, ...body, userId: caller.userId })
      return { sendId }
    },
    async testState({ db, workspaceId, params }) {
      const { state, reason, reason_detail: detail } = found(await testState(db, { workspaceId, ...params }), 'test')
      return { state, whyNot: why(reason, detail as Record<string, unknown> | null) }
    },
  }
}

function summaryOf({ body, ...row }: ContentInList): z.input<typeof contentSummary> {
  return { ...row, excerpt: (body['subject'] ?? body['text'] ?? body['script'] ?? '').slice(0, 200) }
}

async function whole(
  db: Kysely<Tables>, which: { workspaceId: string; contentId: string },
): Promise<z.input<typeof content>> {
  const row = await getContent(db, which)
  const parts = Object.values(row.body)
  return {
    ...summaryOf(row), body: row.body,
    fault: parts.map(templateFault).find((fault) => fault !== null) ?? null,
    mergeTags: [...new Set(parts.flatMap(mergeTags))],
    links: linksAsWritten(row.body),
  }
}
