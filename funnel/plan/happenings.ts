import type { Plan } from './plan.ts'

/**
 * What happens to a contact outside of messages has a name and brings values along. Some names are ours; a
 * program may not tell of them.
 */
export const ownEvents = { task: 'task.finished', click: 'link.clicked' } as const

export type OwnEvents = typeof ownEvents

/** Its payload says `answer`: yes, no or maybe. */
export const rsvpEvent = 'rsvp'

/** What a click brings along: where the link leads, and its address as it is written in the content. */
export type ClickPayload = { url: string; link: string }

export const isOwnEvent = (name: string): boolean => Object.values<string>(ownEvents).includes(name)

/** Only then are the links of its messages made so that a click is known. */
export function waitsForClick({ blocks }: Pick<Plan, 'blocks'>): boolean {
  return blocks.some(({ end }) => end.do === 'wait-for' && end.event === 'event' && end.name === ownEvents.click)
}
