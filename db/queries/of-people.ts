import { type RawBuilder, sql } from 'kysely'

/**
 * Of people, not of their stand-ins in rehearsals: what lists and counts of a whole workspace show. `contact` is
 * the column; null (nobody could be found) is as good as a person.
 */
export function ofPeople(workspaceId: string, contact: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from contacts stand_in where stand_in.workspace_id = ${workspaceId}
    and stand_in.rehearsal_id is not null and stand_in.id = ${contact})`
}
