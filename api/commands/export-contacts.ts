import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Kysely } from 'kysely'
import { type ContactRow, contactsCsv } from '../../contacts/contacts-csv.ts'
import { attributeNames, type ContactFilter, listContacts } from '../../db/queries/contact-list.ts'
import type { Tables } from '../../db/tables/index.ts'

const pageSize = 1000

/** Streams the contacts of a filter, page by page: as many as there are, in little memory. */
export async function sendContactsCsv(
  db: Kysely<Tables>, wanted: { workspaceId: string; filter: ContactFilter }, res: Response,
): Promise<void> {
  const attributes = await attributeNames(db, { workspaceId: wanted.workspaceId, ...wanted.filter })
  res.status(200).set({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="contacts.csv"',
    'cache-control': 'no-store',
  })
  await pipeline(Readable.from(contactsCsv(pagesOf(db, wanted), attributes)), res)
}

async function* pagesOf(
  db: Kysely<Tables>, { workspaceId, filter }: { workspaceId: string; filter: ContactFilter },
): AsyncGenerator<ContactRow[]> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listContacts>> = await listContacts(db, {
      workspaceId, limit: pageSize, ...filter, ...(cursor === null ? {} : { cursor }),
    })
    yield page.items
    cursor = page.next
  } while (cursor !== null)
}
