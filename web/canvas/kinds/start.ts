import { defineLook } from './define.ts'

export const start = defineLook('start', { icon: 'start', tint: 'accent', says: () => 'Everybody enters here' })
