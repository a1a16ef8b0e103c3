import { expect, test } from 'vitest'
import type { Message } from '../inbox-queries.ts'
import { answerChannel, replySubject } from './answer-channel.ts'

const message = (direction: 'in' | 'out', channel: Message['channel'], subject: string | null = null): Message => ({
  id: crypto.randomUUID(), direction, channel, subject, from: '', to: '', body: 'Hello', at: '2026-05-12T09:00:00Z',
  intent: null, intentBy: null, effects: [], author: null, sendState: null, whyNot: null, unmatchedReason: null,
})
const both = { email: null, sms: null }

test('who wrote a text is answered by text, whatever went out after it', () => {
  expect(answerChannel([message('out', 'email'), message('in', 'sms'), message('out', 'email')], both)).toBe('sms')
  expect(answerChannel([message('in', 'sms'), message('in', 'email')], both)).toBe('email')
})

test('who opted out of texts is answered by email', () => {
  expect(answerChannel([message('in', 'sms')], { email: null, sms: 'They said STOP.' })).toBe('email')
})

test('who opted out of everything is told so on their own channel', () => {
  expect(answerChannel([message('in', 'email')], { email: 'Opted out.', sms: 'Opted out.' })).toBe('email')
})

test('an answer to an email carries its subject once', () => {
  expect(replySubject([message('out', 'email', 'A seat for you'), message('in', 'sms')])).toBe('Re: A seat for you')
  expect(replySubject([message('in', 'email', 'RE: A seat for you')])).toBe('RE: A seat for you')
  expect(replySubject([message('in', 'sms')])).toBe('')
})
