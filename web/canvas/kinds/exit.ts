import { defineLook } from './define.ts'
import { reasonWords } from './words.ts'

export const exit = defineLook('exit', {
  icon: 'exit',
  tint: 'neutral',
  says: (node) => reasonWords(node, 'Leaves the funnel'),
})
