import { defineLook } from './define.ts'
import { shortList } from './words.ts'

export const task = defineLook('task', {
  icon: 'task',
  tint: 'warn',
  says: ({ config }) => `A person decides: ${shortList(config.outcomes)}`,
})
