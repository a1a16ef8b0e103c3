import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultReplyRules } from './default-reply-rules.ts'
import { classifyByRules, replyIntents } from './intents.ts'

describe('the rules that a workspace starts with', () => {
  test.each([
    ['Yes', 'positive'],
    ['YES!!', 'positive'],
    ['Yes, count me in', 'positive'],
    ['yes please', 'positive'],
    ['👍', 'positive'],
    ['Sounds good, see you there', 'positive'],
    ["I'm interested", 'positive'],
    ["Can't wait!", 'positive'],
    ["I can't stop smiling, yes I'm coming!", 'positive'],
    ['No problem, I will be there', 'positive'],
    ['I’ll be there', 'positive'],
    ['Not interested', 'negative'],
    ["I'm really not that interested", 'negative'],
    ['No', 'negative'],
    ['No, thanks', 'negative'],
    ["Sorry, can't make it", 'negative'],
    ['I will not be there, I would not love to', 'negative'],
    ['Wrong number', 'negative'],
    ['Is there no shuttle?', 'question'],
    ['Which entrance?', 'question'],
    ['Who is this', 'question'],
    ['どこですか？', 'question'],
    ['I am out of the office until Monday. Yes, really.', 'out-of-office'],
    ['You should talk to Grace, I am not interested', 'referral'],
    ['STOP', 'unsubscribe'],
    ['Yes but stop texting me', 'unsubscribe'],
    ['maybe', 'unclear'],
    ['hmm', 'unclear'],
    ['', 'unclear'],
    ['Yes, what time?', 'unclear'],
    ["Yes, but no, can't make it", 'unclear'],
  ])('read %s as %s', (text, intent) => {
    expect(classifyByRules(text, defaultReplyRules)).toMatchObject({ intent })
  })
})

test('the answer names the rule and its words', () => {
  expect(classifyByRules('Sounds good', defaultReplyRules)).toEqual({ intent: 'positive', rule: 'positive: sounds good' })
  expect(classifyByRules('Which entrance?', defaultReplyRules).rule).toBe('question mark')
  expect(classifyByRules('Sounds good but wrong number', defaultReplyRules).rule).toBe(
    'conflict: positive: sounds good; negative: wrong number',
  )
})

test('a word is found whole only, a phrase across any punctuation between its words but not across clauses', () => {
  const rules = [{ intent: 'positive', words: ['in', 'count me'] }] as const satisfies object[]
  const asRules = rules.map((rule) => ({ ...rule, words: [...rule.words] }))
  expect(classifyByRules('interesting winter', asRules).intent).toBe('unclear')
  expect(classifyByRules('Count - me', asRules).intent).toBe('positive')
  expect(classifyByRules('I can count. Me too', asRules).intent).toBe('unclear')
})

test('the longest phrase wins over a shorter one inside it', () => {
  const rules = [
    { intent: 'positive' as const, words: ['interested'] },
    { intent: 'referral' as const, words: ['interested colleague'] },
  ]
  expect(classifyByRules('I have an interested colleague', rules).intent).toBe('referral')
})

test('the same words in two rules are a conflict', () => {
  const rules = [
    { intent: 'positive' as const, words: ['soon'] },
    { intent: 'negative' as const, words: ['soon'] },
  ]
  expect(classifyByRules('soon', rules).intent).toBe('unclear')
})

test('any text under any rules gets one of the known intents', () => {
  const rule = fc.record({ intent: fc.constantFrom(...replyIntents), words: fc.array(fc.string(), { maxLength: 5 }) })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(rule, { maxLength: 5 }), (text, rules) => {
      expect(replyIntents).toContain(classifyByRules(text, rules).intent)
    }),
  )
})
