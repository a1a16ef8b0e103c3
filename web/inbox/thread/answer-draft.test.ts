import { expect, test } from 'vitest'
import { ApiError } from '../../../api/contract/client.ts'
import type { Message } from '../inbox-queries.ts'
import { type AnswerDraft, answeredMeanwhile, attemptOf, mayHaveArrived, unfilled } from './answer-draft.ts'

const draft = (more: Partial<AnswerDraft> = {}): AnswerDraft => (
  { channel: 'sms', subject: '', body: 'Hello ', ...more }
)
const newKey = (key: string) => () => key
const error = (status: number, code = 'any') => new ApiError(status, { code, message: '' })

test('the same words asked again are the same request under the same key', () => {
  const first = attemptOf(draft({ seen: 'm1' }), false, newKey('one'))
  expect(first).toEqual({ key: 'one', request: { channel: 'sms', body: 'Hello', resolve: false, seen: 'm1' } })
  expect(attemptOf(draft({ seen: 'm2', attempt: first }), true, newKey('two'))).toBe(first)
})

test('other words, another subject or another channel are another request', () => {
  const attempt = attemptOf(draft({ channel: 'email', subject: 'Seat' }), false, newKey('one'))
  for (const change of [{ body: 'Hello you' }, { subject: 'Your seat' }, { channel: 'sms' as const }]) {
    const changed = draft({ channel: 'email', subject: 'Seat', attempt, ...change })
    expect(attemptOf(changed, false, newKey('two')).key).toBe('two')
  }
})

test('only a refusal says that nothing was sent', () => {
  expect([error(0), error(500), error(502), error(409, 'conflict'), new Error('broken')].map(mayHaveArrived))
    .toEqual([true, true, true, true, true])
  expect([error(409, 'suppressed'), error(422), error(401)].map(mayHaveArrived)).toEqual([false, false, false])
})

test('what another person answered since the writing began is told, not one’s own words or a campaign’s', () => {
  const said = (id: string, author: string | null) => ({
    id, direction: 'out', author: author === null ? null : { id: author, name: author },
  }) as Message
  const messages = [said('m1', 'bea'), said('m2', null), said('m3', 'me'), said('m4', 'bea')]
  expect(answeredMeanwhile(messages, 'm1', 'me').map(({ id }) => id)).toEqual(['m4'])
  expect(answeredMeanwhile(messages, 'm4', 'me')).toEqual([])
  expect(answeredMeanwhile(messages, undefined, 'me')).toEqual([])
})

test('a merge tag or a missing value that would go out as it stands is named', () => {
  const body = 'Hi [contact.first_name], see [the map] at {{ campaign.venue }} {{ campaign.venue }}'
  expect(unfilled(draft({ body, missing: ['contact.first_name', 'contact.company'] })))
    .toEqual(['{{ campaign.venue }}', '[contact.first_name]'])
  expect(unfilled(draft({ body: 'All is said.' }))).toEqual([])
})
