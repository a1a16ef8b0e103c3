import type { ContactFilter } from '../server/contact-queries.ts'

/** How many conditions there are beside the words searched for. */
export function conditionsOf({ search: _, attributeValue: __, ...conditions }: ContactFilter): number {
  return Object.values(conditions).filter((value) => value !== undefined).length
}
