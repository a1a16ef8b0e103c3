import { defineLook } from './define.ts'
import { reasonWords } from './words.ts'

export const goal = defineLook('goal', {
  icon: 'goal',
  tint: 'good',
  says: (node) => reasonWords(node, 'Ends as a success'),
})
