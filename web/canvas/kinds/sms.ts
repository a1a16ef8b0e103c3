import { defineLook } from './define.ts'
import { sendWords } from './words.ts'

export const sms = defineLook('sms', { icon: 'sms', tint: 'good', says: (node) => sendWords('Text message', node) })
