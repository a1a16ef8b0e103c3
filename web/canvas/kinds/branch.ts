import { defineLook } from './define.ts'
import { fieldWords, shortList } from './words.ts'

export const branch = defineLook('branch', {
  icon: 'branch',
  tint: 'neutral',
  says: ({ config }) => {
    const fields = new Set(config.rules.flatMap((rule) => rule.when.map((part) => fieldWords(part.field))))
    return `By ${shortList([...fields], 2)}`
  },
})
