import { duration } from '../../format/time.ts'
import { defineLook } from './define.ts'

const happenings = { reply: 'a reply', click: 'a click', rsvp: 'an RSVP', webhook: 'an event', task: 'a task' } as const

export const waitFor = defineLook('wait-for', {
  icon: 'wait-for',
  tint: 'warn',
  says: ({ config }) => `For ${happenings[config.event]}, ${duration(config.timeout)} at most`,
})
