import { duration } from '../../format/time.ts'
import { defineLook } from './define.ts'
import { clockWords, fieldWords } from './words.ts'

export const wait = defineLook('wait', {
  icon: 'wait',
  tint: 'neutral',
  says: ({ config }) => {
    switch (config.kind) {
      case 'duration':
        return `Waits ${duration(config.for)}`
      case 'local-time':
        return `Until ${clockWords(config.at, config.days, config.zone)}`
      case 'business-hours':
        return `Until ${clockWords(`${config.from} to ${config.to}`, config.days, config.zone)}`
      case 'date-offset': {
        const length = duration(config.offset.replace(/^[+-]/, ''))
        return `Until ${length} ${config.offset.startsWith('-') ? 'before' : 'after'} ${fieldWords(config.field)}`
      }
    }
  },
})
