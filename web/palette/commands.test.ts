import { expect, test } from 'vitest'
import { narrow, type Command } from './commands.ts'

const command = (label: string, words?: string): Command => ({
  id: label, label, icon: 'dot', run: () => {}, ...(words ? { words } : {}),
})
const all = [
  command('Settings: senders', 'twilio smtp numbers'), command('Dark appearance', 'theme'), command('Inbox'),
]
const found = (typed: string) => narrow(all, typed).map(({ label }) => label)

test.each([
  ['', ['Settings: senders', 'Dark appearance', 'Inbox']],
  ['sen', ['Settings: senders']],
  ['TWI set', ['Settings: senders']],
  ['theme dark', ['Dark appearance']],
  ['box', []],
  ['  *', ['Settings: senders', 'Dark appearance', 'Inbox']],
])('what is found for %j', (typed, labels) => {
  expect(found(typed)).toEqual(labels)
})
