import type { Kysely } from 'kysely'
import type { Tables } from './tables/index.ts'

/** All of `work` or nothing of it: in a transaction of its own, or as part of the one that is under way. */
export function inTransaction<T>(db: Kysely<Tables>, work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
