/**
 * What happens to a contact outside of messages has a name and brings values along. Some names are ours; a
 * program may not tell of them.
 */
export const ownEvents = { task: 'task.finished', click: 'link.clicked' } as const

export type OwnEvents = typeof ownEvents

/** Its payload says `answer`: yes, no or maybe. */
export const rsvpEvent = 'rsvp'

export const isOwnEvent = (name: string): boolean => Object.values<string>(ownEvents).includes(name)
