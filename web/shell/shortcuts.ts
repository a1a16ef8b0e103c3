import { places } from './places.ts'

export const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent)

/** The keys of every screen as people read them; `Mod` is Ctrl, or Command on a Mac. */
export const shortcuts: readonly { where: string; keys: readonly (readonly [keys: string, does: string])[] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['Mod K', 'Find a screen, a campaign, a contact or an action'],
      ['?', 'Show these shortcuts'],
      ['Esc', 'Close what lies over the screen'],
      ...places.map(({ label, key }) => [`G ${key.toUpperCase()}`, `Go to ${label}`] as const),
    ],
  },
  {
    where: 'Inbox',
    keys: [
      ['J', 'Next conversation'],
      ['K', 'Previous conversation'],
      ['R', 'Answer'],
      ['E', 'Resolve and go to the next'],
      ['A', 'Assign'],
      ['1', 'The first outcome of a task, 2 the second, …'],
      ['/', 'Search; in an empty answer: a saved message'],
      ['Mod Enter', 'Send'],
      ['Mod Shift Enter', 'Send and resolve'],
    ],
  },
  {
    where: 'Funnel builder',
    keys: [
      ['Mod Z', 'Undo'],
      ['Mod Shift Z', 'Redo'],
      ['Mod C', 'Copy the selected steps'],
      ['Mod V', 'Paste'],
      ['Del', 'Remove what is selected'],
    ],
  },
]
