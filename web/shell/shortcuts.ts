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
      ['/', 'Add a node behind the selected one'],
      ['Enter', 'Open the settings, with the ways out to connect'],
      ['Esc', 'Back to the canvas; there: select nothing'],
      ['Arrows', 'Go to the next node'],
      ['Shift Arrows', 'Select further nodes, too'],
      ['Alt Arrows', 'Move what is selected'],
      ['Space', 'Select, or select no longer'],
      ['Mod A', 'Select all'],
      ['Mod C', 'Copy the selected nodes, also into another funnel'],
      ['Mod X', 'Cut them out'],
      ['Mod V', 'Paste'],
      ['Mod D', 'Duplicate'],
      ['Del', 'Remove; what led there leads on to what follows'],
      ['Mod Z', 'Undo'],
      ['Mod Shift Z', 'Redo'],
    ],
  },
]
