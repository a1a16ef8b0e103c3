import { sql } from 'kysely'

/**
 * Of a campaign `k` and a contact `c`: stand-ins belong into the rehearsal that they were made for, and nobody else
 * into any. Whoever is out of place has no address there.
 */
export const isInPlace = sql<boolean>`
  c.rehearsal_id is not distinct from case when k.rehearses_revision is not null then k.id end`
