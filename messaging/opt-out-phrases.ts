/*
 * Patterns over folded words (` please stop `): each part is one of some words and the space behind it.
 */
const one = (words: string) => `(?:${words.split(', ').join('|')}) `
const some = (words: string) => `(?:${one(words)})*`
const maybe = (words: string) => `(?:${one(words)})?`
const anywhere = (...parts: string[]) => new RegExp(` ${parts.join('')}`)
const atTheEnd = (...parts: string[]) => new RegExp(` ${parts.join('')}$`)
const whole = (...parts: string[]) => new RegExp(`^ ${parts.join('')}$`)

const stop =
  'stop, stopall, stop all, stopp, stoppp+, quit, end, revoke, opt out, opt-out, optout, cancel, ' +
  'unsubscribe, unsub, unsuscribe, remove, remove me'
const courtesy =
  'please, pls, plz, ok, okay, thanks, thank you, thx, hi, hey, hello, now, immediately, right now, just, ' +
  'already, i said, no, sir, all, it, this, that, here, text, reply'
const sending =
  'text, texts, texting, message, messages, messaging, msg, msgs, call, calls, calling, email, emails, ' +
  'emailing, e-mail, e-mails, e-mailing, contact, contacting, sms, voicemail, voicemails, bother, bothering, ' +
  'harass, harassing, spam, spamming, write, writing, send, sending, reach, reaching'
const me = 'me, us, my number, my name, my phone, my email, my info, my cell, this number'
const received =
  'texts, text, messages, message, msgs, emails, emailed, calls, called, contacted, texted, messaged, you, ' +
  'this spam'

/** A keyword that is a whole sentence or clause, alone or with courtesies around it: "ok, STOP please". */
export const stopSentence = whole(some(courtesy), one(stop), some(`${stop}, ${courtesy}`))

/** Free ways of saying it, anywhere in the text. */
export const stopPhrases: readonly RegExp[] = [
  // stop texting me, quit sending, please stop all these messages, cease contacting
  anywhere(
    one('stop, quit, cease, end, cancel'),
    some('with, all, the, these, those, this, your, any, of, me, my, to'),
    one(sending),
  ),
  // do not contact me, don't ever text this number, never call again, no longer message us
  anywhere(
    one('do not, dont, dnt, never, no more, no longer, quit'),
    some('ever, you, please, all, of, these, those, your'),
    one(sending),
    one('me, us, my, this, here, again, anymore, any more, messages, texts, emails, calls, to me, no more'),
  ),
  anywhere(
    one('no more'), some('of, these, your'),
    one('texts, messages, msgs, emails, calls, voicemails, sms'),
  ),
  // take me off, get my number out of your list
  anywhere(one('take, get, keep, leave'), one(me), one('off, out of your, out of this, out of the')),
  anywhere(one('remove, delete, scrub, erase, drop'), one(`${me}, my contact, my details, my data`)),
  // to be removed from your list
  anywhere(
    one('remove, removed, deleted, taken'), maybe('me'), one('from, off'),
    some('your, this, the, any, all, of'),
    one('list, lists, database, system, records, mailing, mailings, campaign'),
  ),
  anywhere(
    one('unsubscribe, unsubscribed, unsub, opt me out, opting out, opted out, opt out, opt-out, optout, ' +
      'stopall'),
  ),
  anywhere(one('leave, let'), one('me, us'), one('alone, be')),
  anywhere(one('lose, forget'), one('my'), one('number, phone, email')),
  anywhere(one('revoke, withdraw'), some('my, all'), one('consent, permission, authorization')),
  // I don't want to receive these texts, I never agreed to be contacted, I do not wish to hear from you
  anywhere(
    one('do not, dont, didnt, did not, never, no longer'),
    one('want, wish, like, care, agree, agreed, consent, consented, sign, signed'), maybe('up'),
    some('to, for, get, receive, hear, be, getting, any, more, these, those, your, the, from'), one(received),
  ),
  anywhere(one('cease and desist, do not call list, dnc list, go away, fuck off, piss off, buzz off')),
  atTheEnd(
    one('please, pls, plz, ok, okay, just, jus'),
    one('stop, quit, unsubscribe, cancel this, stop it'),
  ),
  atTheEnd(one('stop, quit'), one('it, this, that, now, please, pls, plz, already')),
  atTheEnd(
    one('i want, i would like, id like, want, need'), maybe('this, it, you, all this, these'), one('to'),
    one('stop, be removed, unsubscribe, opt out, quit receiving'),
  ),
]

const talk =
  'by, in, at, over, on, being, worrying, working, selling, using, having, doing, sign, loss, ' +
  'the presses, date'

/** "Stop" first in the text, unless ordinary talk goes on from it: "stop by", "stop worrying". */
export const leadingStop = new RegExp(
  `^ ${one('stop, stopall, unsubscribe, revoke')}(?!${one(talk)})`,
)

/** "Don't stop", "can't stop smiling": the opposite of an opt-out. */
export const doNotStop = new RegExp(
  ` ${one('dont, do not, never, wont, cant, cannot, couldnt, no need to')}${maybe('ever')}` +
    one('stop, quit, unsubscribe, opt out, end, cancel'),
  'g',
)

export const startSentence = whole(
  maybe('please, pls, ok, hi'),
  one('start, unstop, un-stop, restart, resubscribe, subscribe, opt in, opt-in, optin'),
  some('me, again, texts, messages, texting, messaging, please, now'),
)

export const helpSentence = whole(
  maybe('please, pls, hi'), one('help, info, information'), some('me, please, pls, with this'),
)
