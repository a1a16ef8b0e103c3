import { duration } from '../../format/time.ts'
import { defineLook } from './define.ts'

const happenings = { reply: 'a reply', click: 'a click', rsvp: 'an RSVP', task: 'a task' } as const

export const waitFor = defineLook('wait-for', {
  icon: 'wait-for',
  tint: 'warn',
  says: ({ config }) => `For ${config.event === 'webhook' ? config.name || 'an event' : happenings[config.event]}, ${duration(config.timeout)} at most`,
})
