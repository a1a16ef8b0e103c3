import { defineLook } from './define.ts'
import { sendWords } from './words.ts'

export const email = defineLook('email', { icon: 'email', tint: 'info', says: (node) => sendWords('Email', node) })
