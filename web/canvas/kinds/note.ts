import { defineLook } from './define.ts'

export const note = defineLook('note', { icon: 'note', tint: 'warn', says: ({ config }) => config.text })
