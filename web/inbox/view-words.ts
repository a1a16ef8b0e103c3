import type { IconName } from '../parts/icon-paths.ts'
import type { InboxView } from './inbox-search.ts'

interface ViewWords {
  title: string
  /** What it lists: `conversations`. */
  what: string
  icon: IconName
  hint: string
  empty: { title: string; says: string }
}

const pick = 'Choose a conversation from the list, or press J for the first.'

export const viewWords: Record<InboxView, ViewWords> = {
  'needs-reply': {
    title: 'Needs reply', what: 'conversations', icon: 'reply', hint: pick,
    empty: { title: 'Everybody has an answer', says: 'When somebody writes back, the conversation shows up here at once.' },
  },
  mine: {
    title: 'Mine', what: 'conversations', icon: 'task', hint: pick,
    empty: { title: 'Nothing is assigned to you', says: 'Open a conversation and assign it to yourself to keep it here.' },
  },
  unassigned: {
    title: 'Unassigned', what: 'conversations', icon: 'people', hint: pick,
    empty: { title: 'Everything has somebody', says: 'Conversations that wait for an answer and are nobody’s yet are listed here.' },
  },
  unread: {
    title: 'Unread', what: 'conversations', icon: 'dot', hint: pick,
    empty: { title: 'All read', says: 'Conversations with messages that nobody has opened are listed here.' },
  },
  all: {
    title: 'All', what: 'conversations', icon: 'sms', hint: pick,
    empty: {
      title: 'No conversations yet',
      says: 'The first text, email or voicemail to a contact begins one; their answers join it.',
    },
  },
  resolved: {
    title: 'Resolved', what: 'conversations', icon: 'check', hint: pick,
    empty: { title: 'Nothing resolved yet', says: 'Resolve a conversation when it is done. It comes back if they write again.' },
  },
  unmatched: {
    title: 'Unmatched', what: 'messages', icon: 'search', hint: 'Choose a message to say whom it is from.',
    empty: {
      title: 'Every message has a sender', says: 'A message from a number that no contact, or more than one, has waits here.',
    },
  },
  tasks: {
    title: 'Tasks', what: 'tasks', icon: 'goal', hint: 'Choose a task to see what it is about.',
    empty: { title: 'No open tasks', says: 'A funnel opens a task where a person has to decide or do something.' },
  },
}
