import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optOutIntent } from './opt-out.ts'

test.each([
  'STOP', 'stop', ' Stop. ', '"STOP"', '“Stop”', 'STOP!!!', 'Stop 🛑', '🛑 stop', 'ＳＴＯＰ', 'st​op', 'stóp',
  'S.T.O.P.', 'STOP STOP STOP',
  'stopall', 'STOP ALL', 'Quit', 'end', 'END.', 'revoke', 'opt out', 'Opt-Out', 'optout', 'cancel',
  'Cancel please', 'unsubscribe',
  'Unsubscribe me', 'UNSUBSCRIBE please!', 'stop texting me', 'Stop sending me these messages',
  'please stop', 'Pls stop', 'ok stop',
  'Hi, please stop texting this number', 'stop it', 'STOP NOW', 'Stop. I mean it.', 'No. Stop.',
  'No thanks, stop', 'Who is this? Stop.',
  'remove me from your list', 'Please remove my number', 'take me off', 'Take me off this list!',
  'do not contact me', "Don't text me",
  'don’t ever call me again', 'DO NOT CONTACT ME AGAIN', 'never text me again', 'no more texts',
  'No more messages please', 'leave me alone',
  'lose my number', 'I want to opt out', 'I revoke my consent', 'i do not want to receive these texts',
  'I never signed up for this, stop',
  "I don't want to hear from you", 'quit texting me', 'stop bothering me', 'wrong number, remove me',
  'Not interested. Stop',
  'stop this', 'how do I unsubscribe?', 'cease and desist', "I can't believe this. STOP TEXTING ME",
  'stop\nthanks', 'Yes. Stop texting.',
  'I would like to be removed from your list', 'stop contacting me!', "I'd like you to stop",
  'stop messaging me ffs',
])('%s is an opt-out', (text) => {
  expect(optOutIntent(text)).toBe('stop')
})

test.each([
  "I can't stop smiling, yes I'm coming!", 'non-stop', 'We partied non-stop', 'the bus stop',
  'Meet me at the bus stop?', "I'll stop by at 5",
  'Stop by my office', 'end of the month works', 'Will it end by 9pm?', 'At the end I will decide',
  'Can I cancel my 3pm and come at 4 instead?',
  'yes', 'YES', 'Sounds good', 'who is this?', 'one-stop shop', "Don't stop!", 'please dont stop texting me',
  "I won't quit",
  "I'm not interested", 'Remove the second slot, the first is fine', 'The weekend is fine',
  'I will revoke the offer later', '', '   ', '👍', '🙂🙂',
  'when does it end', 'Can I bring a friend?', 'unstoppable', 'Is there a shuttle stop nearby',
  'Text me the address please', 'Call me tomorrow',
])('%s is ordinary talk', (text) => {
  expect(optOutIntent(text)).toBeNull()
})

test.each(['START', 'start', 'Unstop', 'UNSTOP!', 'Start again please', 'resubscribe', 'opt in'])('%s is a way back in', (text) => {
  expect(optOutIntent(text)).toBe('start')
})

test.each(['HELP', 'help!', 'Info', 'help please', 'INFO?'])('%s asks who we are', (text) => {
  expect(optOutIntent(text)).toBe('help')
})

test('stop wins over start and help in the same text', () => {
  expect(optOutIntent('START. No wait. STOP')).toBe('stop')
  expect(optOutIntent('help! stop!')).toBe('stop')
})

test('case, punctuation, quotes and emoji around a keyword change nothing', () => {
  const wrap = fc.array(fc.constantFrom(' ', '.', '!', '"', '’', '🛑', '\n', '“', ')', '...'), { maxLength: 5 })
  const keyword = fc.constantFrom('stop', 'STOP', 'Quit', 'end', 'Cancel', 'UNSUBSCRIBE', 'revoke', 'stopall', 'opt out')
  fc.assert(
    fc.property(wrap, keyword, wrap, (before, word, after) => {
      expect(optOutIntent(before.join('') + word + after.join(''))).toBe('stop')
    }),
  )
})

test('no text makes it throw or take long', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => void optOutIntent(text)))
  const began = performance.now()
  for (const filler of ['please ', 'stop all ', 'do not ever you ', 'i dont want to get ', '- ']) {
    optOutIntent(filler.repeat(5000) + 'x')
  }
  expect(performance.now() - began).toBeLessThan(1000)
})
