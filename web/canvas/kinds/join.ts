import { duration } from '../../format/time.ts'
import { defineLook } from './define.ts'

export const join = defineLook('join', {
  icon: 'join',
  tint: 'neutral',
  says: ({ config }) => {
    const ways = config.mode === 'all' ? 'Waits for all ways' : 'Waits for any way'
    return config.timeout ? `${ways}, ${duration(config.timeout)} at most` : ways
  },
})
