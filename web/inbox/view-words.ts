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
    empty: {
      title: 'Everybody has an answer',
      says: 'Who answers a text or an email of a campaign shows up here at once. Their reply is read, the funnel '
        + 'acts on it, and you answer what needs a person.',
    },
  },
  mine: {
    title: 'Mine', what: 'conversations', icon: 'task', hint: pick,
    empty: {
      title: 'Nothing is assigned to you',
      says: 'Open a conversation and press A to take it. It stays here until it is resolved.',
    },
  },
  unassigned: {
    title: 'Unassigned', what: 'conversations', icon: 'people', hint: pick,
    empty: {
      title: 'Everything has somebody',
      says: 'What waits for an answer and is nobody’s yet is listed here. Press A in a conversation to take it.',
    },
  },
  unread: {
    title: 'Unread', what: 'conversations', icon: 'dot', hint: pick,
    empty: { title: 'All read', says: 'Messages that nobody has opened are listed here.' },
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
    empty: {
      title: 'Nothing resolved yet',
      says: 'Press E when a conversation is done. It comes back by itself if they write again.',
    },
  },
  unmatched: {
    title: 'Unmatched', what: 'messages', icon: 'search', hint: 'Choose a message to say whom it is from.',
    empty: {
      title: 'Every message has a sender',
      says: 'A message from a number or address that no contact has, or more than one, waits here for you to say '
        + 'whom it is from.',
    },
  },
  events: {
    title: 'Events', what: 'events', icon: 'sign-in', hint: 'Choose an event to say whom it is about.',
    empty: {
      title: 'Every event has a contact',
      says: 'What a webhook tells of somebody whom no contact is, or more than one, waits here for you to say whom it '
        + 'is about.',
    },
  },
  tasks: {
    title: 'Tasks', what: 'tasks', icon: 'goal', hint: 'Choose a task to see what it is about, or press J.',
    empty: {
      title: 'No open tasks',
      says: 'A funnel opens a task where a person has to decide or do something: each outcome is a way the run '
        + 'goes on. Replies that nothing could read come here, too.',
    },
  },
}
