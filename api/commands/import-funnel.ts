import type { Kysely } from 'kysely'
import { inTransaction } from '../../db/in-transaction.ts'
import { createContent, latestContents } from '../../db/queries/contents.ts'
import { createFunnel, getFunnel } from '../../db/queries/funnels.ts'
import { contactFieldNames } from '../../db/queries/merge-fields.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { ContentFacts } from '../../funnel/checks/about.ts'
import { compile } from '../../funnel/compile/compile.ts'
import { type Assembled, assembleImport } from '../../funnel/imports/assemble.ts'
import { contentRefs, type FunnelFile, withContentRefs, writeFunnelFile } from '../../funnel/imports/funnel-file.ts'
import type { ImportLine } from '../../funnel/imports/lines.ts'
import { contentFacts } from '../../messaging/content-facts.ts'
import { convertMergeTags } from '../../messaging/merge-tag-dialects.ts'
import { contentIdsIn } from './publish-funnel.ts'
import { readImportFiles } from './read-import-files.ts'

interface Wanted { workspaceId: string; files: readonly { name: string; base64: string }[]; name?: string | null | undefined }

export interface ImportIssue extends Omit<ImportLine, 'code'> { code: string }

/** What comes of the files, and what is to be said of it: first of the files, then of the funnel at its nodes. */
export interface FunnelImport extends Omit<Assembled, 'lines' | 'name'> { name: string; issues: ImportIssue[] }

/** Keeps nothing. Refusals 'unreadable-file', 'not-a-funnel'. */
export async function assembleFunnel(db: Kysely<Tables>, { workspaceId, files, name }: Wanted): Promise<FunnelImport> {
  const assembled = assembleImport(await readImportFiles(files), { convert: convertMergeTags })
  if (!assembled.ok) throw new Refusal('not-a-funnel', assembled.reason)
  const { lines, ...made } = assembled
  const fileName = files[0]!.name.replace(/\.\w{1,5}$/, '').slice(0, 200).trim()
  return {
    ...made, name: (name ?? made.name ?? fileName) || 'Imported funnel',
    issues: [...lines, ...await issuesOf(db, { workspaceId, assembled })],
  }
}

/**
 * A draft with contents of its own: equal content is copied, not shared, so that what is changed in one funnel does not
 * reach into another. All of it or nothing.
 */
export async function importFunnel(db: Kysely<Tables>, wanted: Wanted): Promise<FunnelImport & { funnelId: string }> {
  const { workspaceId } = wanted
  const made = await assembleFunnel(db, wanted)
  const funnelId = await inTransaction(db, async (trx) => {
    const ids = new Map<string, string>()
    for (const { key, name, channel, body } of made.contents) {
      ids.set(key, (await createContent(trx, { workspaceId, name, channel, body })).contentId)
    }
    const draft = withContentRefs(made.graph, ids)
    return (await createFunnel(trx, { workspaceId, name: made.name, draft, isTemplate: made.isTemplate })).id
  })
  return { ...made, funnelId }
}

/** The draft with the newest version of each content that it says. */
export async function exportFunnel(db: Kysely<Tables>, which: { workspaceId: string; funnelId: string }): Promise<FunnelFile> {
  const { name, is_template: isTemplate, draft: graph } = await getFunnel(db, which)
  const contentIds = contentIdsIn(graph).map(({ contentId }) => contentId)
  const latest = await latestContents(db, { workspaceId: which.workspaceId, contentIds })
  const contents = new Map(latest.map(({ contentId, ...content }) => [contentId, content]))
  return writeFunnelFile({ name, isTemplate, graph, contents })
}

/** What the checks find in the draft, its contents as they come with it or, where it names some, as they are here. */
async function issuesOf(
  db: Kysely<Tables>, { workspaceId, assembled: { graph, contents } }: { workspaceId: string; assembled: Assembled },
): Promise<ImportIssue[]> {
  const here = await latestContents(db, { workspaceId, contentIds: contentIdsIn(graph).map(({ contentId }) => contentId) })
  const facts = new Map<string, ContentFacts>()
  for (const { contentId, name, channel, body } of here) facts.set(contentId, { name, channel, ...contentFacts(body) })
  for (const { key, name, channel, body } of contents) facts.set(key, { name, channel, ...contentFacts(body) })
  const asked = [...facts.values()].flatMap(({ mergeTags }) => mergeTags)
    .filter((tag) => tag.startsWith('contact.')).map((tag) => tag.slice('contact.'.length))
  const contactFields = await contactFieldNames(db, { workspaceId, asked })
  return compile(graph, { contents: facts, ...(contactFields ? { contactFields } : {}) }).issues
    .map((issue) => ({ ...issue, file: null, row: null, column: null }))
}

/** How many nodes say each content. */
export function usesIn({ graph, contents }: FunnelImport): { name: string; channel: Assembled['contents'][number]['channel']; uses: number }[] {
  const refs = contentRefs(graph)
  return contents.map(({ key, name, channel }) => ({ name, channel, uses: refs.filter((ref) => ref === key).length }))
}
