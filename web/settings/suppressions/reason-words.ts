/** Why somebody must not be written to, as it is kept, in words. */
const words: Record<string, string> = {
  'by-hand': 'Put here by hand',
  bounce: 'Their mailbox refuses mail',
  complaint: 'They called it spam',
  erased: 'Erased',
  stop: 'They said stop',
  unsubscribe: 'They unsubscribed',
  'opted-out': 'They opted out',
}

export const reasonWords = (reason: string) =>
  words[reason] ?? reason.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())

export const channelWords = { all: 'Every channel', email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const
