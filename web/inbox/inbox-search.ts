export const inboxViews = [
  'needs-reply', 'mine', 'unassigned', 'unread', 'all', 'resolved', 'unmatched', 'events', 'tasks',
] as const
export type InboxView = (typeof inboxViews)[number]
/** The views that list conversations. */
export type ConversationView = Exclude<InboxView, 'unmatched' | 'events' | 'tasks'>

export interface InboxSearch {
  view: InboxView
  /** What is open in the list: the id of a conversation, of an unmatched message or event, or of a task. */
  open?: string
  search?: string
}

/** Reads the address; what makes no sense in it is left out. */
export function readInboxSearch(given: Record<string, unknown>): InboxSearch {
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const open = text(given['open'])
  const search = text(given['search']).trim().slice(0, 200)
  return {
    view: inboxViews.find((view) => view === given['view']) ?? 'needs-reply',
    ...(open === '' ? {} : { open }),
    ...(search === '' ? {} : { search }),
  }
}

export const isConversationView = (view: InboxView): view is ConversationView =>
  view !== 'unmatched' && view !== 'events' && view !== 'tasks'
