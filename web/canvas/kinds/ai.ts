import { defineLook } from './define.ts'
import { shortList } from './words.ts'

export const ai = defineLook('ai', {
  icon: 'ai',
  tint: 'violet',
  says: ({ config }) =>
    config.act === 'write' ? `Writes ${config.attribute}` : `Decides: ${shortList(config.outcomes)}`,
})
