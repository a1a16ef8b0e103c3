/** The channels in the order and the colours of every chart. */
export const channels = [
  { key: 'email', label: 'Email', fill: 'var(--chart-1)' },
  { key: 'sms', label: 'Text', fill: 'var(--chart-2)' },
  { key: 'voicemail', label: 'Voicemail', fill: 'var(--chart-3)' },
] as const
