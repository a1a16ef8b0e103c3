export interface Remedy {
  words: string
  /** Where it is mended; left out where the words say it all. */
  to?: string
  search?: Record<string, string>
  /** Once it is mended, those who hold are asked to look again. */
  mayRetry?: boolean
}

/** What to do about people who are held for a reason; undefined for a reason that says it itself. */
export function holdRemedy(
  reason: string, { id, funnelId, rehearsal }: { id: string; funnelId: string; rehearsal?: object | null },
): Remedy | undefined {
  const settings = (step: string) => ({ to: '/campaigns/new', search: { step, campaign: id }, mayRetry: true })
  const funnel = { words: 'Open the funnel', to: `/funnels/${funnelId}`, mayRetry: true }
  const remedies: Record<string, Remedy> = {
    'reply-unclassified': { words: 'It is read in a moment.' },
    'reply-unclear': rehearsal ? { words: 'Say what they meant: the task stands with the person.' }
      : { words: 'Read the replies', to: '/inbox', search: { view: 'tasks' } },
    'campaign-paused': { words: 'Resume the campaign, and they go on.' },
    'no-sender': { words: 'Choose a sender', ...settings('senders') },
    'sender-stopped': { words: 'Start the sender', to: '/settings/senders', mayRetry: true },
    'value-missing': { words: 'Fill in the campaign’s details, or the contact’s own', ...settings('details') },
    'content-missing': funnel,
    'content-broken': funnel,
    'zone-unknown': { words: 'Correct the time zone of the contacts', to: '/contacts', mayRetry: true },
    'no-common-hour': { words: 'Give these contacts a time zone', to: '/contacts', mayRetry: true },
    'quiet-hours-unreadable': funnel,
    'date-missing': { words: 'Fill in the date, of the campaign or of the contact', ...settings('details') },
    'date-unreadable': { words: 'Write the date as 2026-09-30', ...settings('details') },
    'never-open': funnel,
    'secret-not-ready': { words: 'Add the secret, or allow the host for it', to: '/settings/secrets', mayRetry: true },
    'model-not-ready': { words: 'Look at the key of the model', to: '/settings/secrets', mayRetry: true },
  }
  return Object.hasOwn(remedies, reason) ? remedies[reason] : undefined
}
