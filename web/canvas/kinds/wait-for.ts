import type { NodeOf } from '../../../funnel/graph.ts'
import { duration } from '../../format/time.ts'
import { defineLook } from './define.ts'

const happenings = { reply: 'a reply', click: 'a click', rsvp: 'an RSVP', task: 'a task' } as const

export const waitFor = defineLook('wait-for', {
  icon: 'wait-for',
  tint: 'warn',
  says: ({ config }) => `For ${awaited(config)}, ${duration(config.timeout)} at most`,
})

function awaited(config: NodeOf<'wait-for'>['config']): string {
  if (config.event === 'webhook') return config.name || 'an event'
  if (config.event === 'click' && config.link) return `a click on ${config.link.replace(/^https?:\/\//, '')}`
  return happenings[config.event]
}
