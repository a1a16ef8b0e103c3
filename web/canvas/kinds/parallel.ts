import { defineLook } from './define.ts'
import { shortList } from './words.ts'

export const parallel = defineLook('parallel', {
  icon: 'parallel',
  tint: 'neutral',
  says: ({ config }) => `At once: ${shortList(config.ways)}`,
})
