import { expect, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../../simulator/simulator-in-test.ts'
import type { Question } from '../contract.ts'
import { answeringServer } from '../send-suite.ts'
import { createAnthropic, type AnthropicOptions } from './anthropic.ts'

const usual: Question = {
  model: null, prompt: 'Is Example & Co a bank?', act: { is: 'decide', outcomes: ['yes', 'no'] }, attempt: 1,
  credentials: { apiKey: 'sk-ant-for-tests' },
}
const writing: Partial<Question> = { prompt: 'Write a line.', act: { is: 'write', maxLength: 60 } }

async function opened(options: AnthropicOptions = {}) {
  const simulator = await startedSimulator()
  const post = (path: string, body: object) => postJson(`${simulator.url}/simulator/${path}`, body)
  const fault = (order: object) => post('faults', { provider: 'anthropic', times: 1, ...order })
  const rule = (match: string, answer: object) => post('model-rules', { match, ...answer })
  const anthropic = createAnthropic({ baseUrl: `${simulator.url}/anthropic`, ...options })
  const ask = (question: Partial<Question> = {}) => anthropic.ask({ ...usual, ...question })
  return { simulator, fault, rule, ask }
}

test('a decision comes with how sure the model is, and why', async () => {
  const { simulator, rule, ask } = await opened()
  await rule('a bank', { answer: { outcome: 'no', confidence: 0.95, reason: 'It sells tea.' } })
  expect(await ask()).toEqual({
    kind: 'answered', model: 'claude-haiku-5-5', requestId: expect.stringMatching(/^req_/) as string,
    answer: { outcome: 'no', confidence: 0.95, reason: 'It sells tea.' },
  })
  expect(await logOf(simulator, 'kind=accepted&provider=anthropic')).toMatchObject([{ to: 'claude-haiku-5-5', body: usual.prompt }])
})

test('a text is written by the model that the node names', async () => {
  const { ask } = await opened()
  expect(await ask(writing)).toMatchObject({ model: 'claude-sonnet-5-5', answer: { text: 'A text that the simulator wrote.' } })
  expect(await ask({ ...writing, model: 'claude-opus-5-5' })).toMatchObject({ model: 'claude-opus-5-5' })
})

test.each([
  ['another outcome', { answer: { outcome: 'perhaps', confidence: 1, reason: '' } }, {}],
  ['more than sure', { answer: { outcome: 'yes', confidence: 7, reason: '' } }, {}],
  ['no JSON', { text: 'Yes!' }, {}],
  ['a text that is too long', { answer: { text: 'x'.repeat(61) } }, writing],
  ['no text', { answer: { text: ' \u0000 ' } }, writing],
])('%s is no answer, and is not asked for again', async (_, answer, question) => {
  const { rule, ask } = await opened()
  await rule('', answer)
  expect(await ask(question)).toMatchObject({ kind: 'permanent', code: 'anthropic.unreadable' })
})

test('a refusal by the model, and an answer that was cut off, are told apart', async () => {
  const { rule, ask } = await opened()
  await rule('', { stopReason: 'refusal' })
  expect(await ask()).toMatchObject({ kind: 'refused', model: 'claude-haiku-5-5' })
  await rule('', { stopReason: 'max_tokens' })
  expect(await ask(writing)).toMatchObject({ kind: 'permanent', code: 'anthropic.too-long' })
})

test('being asked to slow down is a retry after the time that was asked for; overload, too', async () => {
  const { fault, ask } = await opened()
  await fault({ kind: '429', retryAfter: 11 })
  expect(await ask()).toMatchObject({ kind: 'retry', code: 'anthropic.rate_limit_error', afterMs: 11_000 })
  await fault({ kind: '500', code: 529 })
  expect(await ask()).toMatchObject({ kind: 'retry', code: 'anthropic.overloaded_error', afterMs: 60_000 })
})

test.each(['500', 'timeout-after-accept', 'reset-after-accept', 'drop-before-accept'])('%s is a retry', async (kind) => {
  const { fault, ask } = await opened({ timeoutMs: 400 })
  await fault({ kind })
  expect(await ask()).toMatchObject({ kind: 'retry' })
})

test.each([
  [401, 'authentication_error'], [403, 'permission_error'], [400, 'invalid_request_error'],
])('a %s for the key or its plan is for a person to mend, and does not say the key', async (code, type) => {
  const { fault, ask } = await opened()
  await fault({ kind: 'refuse', code })
  const outcome = await ask()
  expect(outcome).toMatchObject({ kind: 'configuration', code: `anthropic.${type}` })
  expect(JSON.stringify(outcome)).not.toContain('sk-ant')
})

test('a model that Anthropic does not know, and a key that is not there, are named', async () => {
  const { ask } = await opened()
  expect(await ask({ model: 'claude-unknown' })).toMatchObject({ kind: 'configuration', message: expect.stringContaining('claude-unknown') as string })
  expect(await ask({ credentials: null })).toMatchObject({ kind: 'configuration', code: 'anthropic.credentials' })
})

test('what is too much for it is permanent, and its words are not repeated', async () => {
  const { url } = await answeringServer(413, '{"type":"error","error":{"type":"request_too_large","message":"Ada Lovelace"}}')
  const outcome = await createAnthropic({ baseUrl: url }).ask(usual)
  expect(outcome).toMatchObject({ kind: 'permanent', code: 'anthropic.request_too_large' })
  expect(JSON.stringify(outcome)).not.toContain('Ada')
})
