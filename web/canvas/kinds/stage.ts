import { defineLook } from './define.ts'

export const stage = defineLook('stage', { icon: 'stage', tint: 'accent', says: () => 'Stage begins' })
