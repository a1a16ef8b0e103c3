interface Remedy {
  words: string
  /** Where it is mended; undefined where the words say it all. */
  href?: string
}

/** What to do about people who are held for a reason; undefined for a reason that says it itself. */
export function holdRemedy(reason: string, campaign: { id: string; funnelId: string }): Remedy | undefined {
  const remedies: Record<string, Remedy> = {
    'reply-unclassified': { words: 'It is read in a moment.' },
    'reply-unclear': { words: 'Read the replies', href: '/inbox?view=tasks' },
    'campaign-paused': { words: 'Resume the campaign, and they go on.' },
    'no-sender': { words: 'Add a sender', href: '/settings/senders' },
    'sender-stopped': { words: 'Start the sender', href: '/settings/senders' },
    'value-missing': { words: 'Open a person to see which value, fill it in, then try again.' },
    'content-missing': { words: 'Open the funnel', href: `/funnels/${campaign.funnelId}` },
    'content-broken': { words: 'Open the funnel', href: `/funnels/${campaign.funnelId}` },
    'zone-unknown': { words: 'Correct the time zone of the contacts, then try again.' },
    'no-common-hour': { words: 'Give these contacts a time zone, then try again.' },
    'quiet-hours-unreadable': { words: 'Open the funnel', href: `/funnels/${campaign.funnelId}` },
  }
  return Object.hasOwn(remedies, reason) ? remedies[reason] : undefined
}
