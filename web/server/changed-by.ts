/** Of what a screen may show something else after an event, by the first word of its type. */
const changes: Record<string, readonly string[]> = {
  campaign: ['dashboard'],
  contact: ['contacts', 'inbox'],
  conversation: ['inbox'],
  import: ['imports', 'contacts'],
  message: ['inbox', 'contacts', 'dashboard'],
  reply: ['inbox', 'contacts'],
  run: ['dashboard', 'contacts'],
  send: ['inbox', 'contacts', 'dashboard'],
  sender: ['senders', 'dashboard'],
  suppression: ['suppressions', 'contacts', 'inbox'],
  task: ['inbox', 'dashboard', 'contacts'],
}

/** The first keys of the queries that an event makes stale. */
export function changedBy(type: string): readonly string[] {
  const subject = type.split('.')[0] ?? ''
  return Object.hasOwn(changes, subject) ? (changes[subject] ?? []) : []
}

/** Heavy to fetch and looked at for their sum: they may be some seconds old while events stream in. */
export const mayLag: ReadonlySet<string> = new Set(['dashboard', 'contacts'])
