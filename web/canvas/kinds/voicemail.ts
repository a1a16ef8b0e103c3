import { defineLook } from './define.ts'
import { sendWords } from './words.ts'

export const voicemail = defineLook('voicemail', {
  icon: 'voicemail',
  tint: 'violet',
  says: (node) => sendWords('Voicemail', node),
})
