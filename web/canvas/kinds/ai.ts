import { defineLook } from './define.ts'
import { fieldWords, shortList } from './words.ts'

export const ai = defineLook('ai', {
  icon: 'ai',
  tint: 'violet',
  says: ({ config }) => {
    if (config.prompt.trim() === '') return 'Not told what to do yet'
    return config.act === 'write' ? `Writes ${fieldWords(config.attribute)}` : `Decides: ${shortList(config.outcomes)}`
  },
})
