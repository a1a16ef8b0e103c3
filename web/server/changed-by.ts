/** Of what a screen may show something else after an event, by the first word of its type. */
const changes: Record<string, readonly string[]> = {
  campaign: ['dashboard', 'rehearsals'],
  contact: ['contacts', 'inbox'],
  conversation: ['inbox'],
  entry: ['contacts'],
  event: ['webhooks', 'contacts', 'inbox', 'dashboard'],
  import: ['imports', 'contacts'],
  message: ['inbox', 'contacts', 'dashboard'],
  reply: ['inbox', 'contacts'],
  run: ['dashboard', 'contacts', 'rehearsals'],
  send: ['inbox', 'contacts', 'dashboard'],
  sender: ['senders', 'dashboard', 'inbox'],
  suppression: ['suppressions', 'contacts', 'inbox'],
  task: ['inbox', 'dashboard', 'contacts'],
}

/** The first keys of the queries that an event makes stale. */
export function changedBy(type: string): readonly string[] {
  const subject = type.split('.')[0] ?? ''
  return Object.hasOwn(changes, subject) ? (changes[subject] ?? []) : []
}

/** Heavy to fetch and looked at for their sum: they may be some seconds old while events stream in. */
export const mayLag: ReadonlySet<string> = new Set(['dashboard', 'contacts', 'rehearsals'])

/** Stands for the contact of an event that is about nobody alone. */
export const everybody = '*'

/**
 * Whether events about these contacts may change what a query of the inbox shows. A long thread is many pages:
 * it is asked for again because of its own contact, not because a campaign writes to thousands of others.
 */
export function isAbout(
  { queryKey, state }: { queryKey: readonly unknown[]; state: { data: unknown } }, contactIds: ReadonlySet<string>,
): boolean {
  if (queryKey[1] !== 'thread' || contactIds.has(everybody)) return true
  const thread = (state.data as { pages?: { contactId?: string }[] } | undefined)?.pages?.[0]
  return thread?.contactId === undefined || contactIds.has(thread.contactId)
}
