import type { ReplyRule } from './intents.ts'

/** What a workspace starts with; people change these in its settings. `=` asks for a whole clause. */
export const defaultReplyRules: readonly ReplyRule[] = [
  {
    intent: 'positive',
    words: [
      ...['=yes', '=yep', '=yeah', '=yup', '=y', '=sure', '=ok', '=okay', '=absolutely', '=definitely',
      '=of course', '=1', '=2', '=3'],
      ...['yes please', 'yes i', 'yes we', 'yes id', 'yes ill', 'yes im', 'yes sounds', 'yes that',
      'yes thank you', 'yes thanks'],
      ...['yes count', 'yes see you', 'sure thing', 'ok see you', 'sign me up', 'count me in', 'im in',
      'i am in', 'im coming'],
      ...['i am coming', 'we are coming', 'were coming', 'ill come', 'ill be there', 'i will be there',
      'we will be there', 'see you there'],
      ...['see you then', 'i can make it', 'ill make it', 'sounds good', 'sounds great',
      'sounds interesting', 'works for me'],
      ...['that works', 'interested', 'id love to', 'i would love to', 'love to', 'happy to',
      'looking forward', 'cant wait'],
      ...['wont miss it', 'wouldnt miss it', 'why not', 'no problem', 'rsvp yes', 'save me a seat',
      'book me', 'lets do it', 'im down'],
      ...['👍', '✅', '🙌', '💯'],
    ],
  },
  {
    intent: 'negative',
    words: [
      ...['=no', '=nope', '=nah', '=n', '=pass', '=never', '=not really', 'no thanks', 'no thank you',
      'no thx', 'no sorry', 'sorry no'],
      ...['no im', 'no i', 'not interested', 'not for me', 'not a fit', 'not at this time', 'not this time',
      'not right now', 'not now'],
      ...['not today', 'cant make it', 'cannot make it', 'wont make it', 'cant come', 'cannot come',
      'cant attend', 'cannot attend'],
      ...['unable to attend', 'unable to make it', 'not able to', 'wont be able', 'wont be there',
      'not going', 'not coming'],
      ...['ill pass', 'i will pass', 'going to pass', 'have to decline', 'must decline', 'decline',
      'already have plans', 'im busy'],
      ...['too busy', 'wrong number', 'no longer interested', '👎'],
    ],
  },
  {
    intent: 'question',
    words: [
      ...['who is this', 'whos this', 'who are you', 'what is this', 'whats this', 'how much', 'what time',
      'what does it cost'],
      ...['more info', 'more information', 'tell me more', 'more details', 'where is it', 'is there parking',
      'can i bring'],
      ...['have a question', 'i have questions', 'quick question', 'how did you get my'],
    ],
  },
  {
    intent: 'out-of-office',
    words: [
      ...['out of office', 'out of the office', 'ooo', 'auto-reply', 'autoreply', 'auto reply',
      'automatic reply', 'on vacation'],
      ...['on holiday', 'on annual leave', 'on leave', 'maternity leave', 'paternity leave',
      'parental leave', 'away from my desk'],
      ...['limited access to email', 'limited access to my email', 'im driving', 'i am driving',
      'do not disturb mode'],
    ],
  },
  {
    intent: 'referral',
    words: [
      ...['talk to my', 'speak to my', 'speak with my', 'talk with my', 'contact my', 'reach out to my',
      'my colleague', 'my partner handles'],
      ...['not the right person', 'wrong person', 'right person is', 'better person', 'person to talk to',
      'you should talk to'],
      ...['you should contact', 'passing this on to', 'forwarded this to', 'forwarding this to',
      'no longer works here', 'no longer with'],
      ...['no longer work', 'ccing', 'looping in'],
    ],
  },
  {
    intent: 'unclear',
    words: [
      'maybe', 'not sure', 'dont know', 'let me check', 'let me think', 'ill let you know',
      'possibly', 'perhaps',
    ],
  },
]
