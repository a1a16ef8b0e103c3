import { defineLook } from './define.ts'
import { shortList } from './words.ts'

export const split = defineLook('split', {
  icon: 'split',
  tint: 'neutral',
  says: ({ config }) => {
    const all = config.ways.reduce((sum, way) => sum + way.weight, 0)
    return shortList(config.ways.map((way) => `${Math.round((way.weight / all) * 100)}% ${way.port}`))
  },
})
