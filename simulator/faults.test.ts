import { expect, test } from 'vitest'
import { createFaults } from './faults.ts'
import { twilioClient } from './sdk/twilio-client.ts'
import { logOf, postJson, startedSimulator } from './simulator-in-test.ts'

const text = { from: '+14155550100', to: '+14155550123', body: 'Hi' }

const struckBy = async (order: object, timeout = 150) => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`, { provider: 'twilio', times: 1, ...order })
  const outcome = await twilioClient(simulator, timeout).messages.create(text)
    .then(({ status }) => status as unknown, (error: unknown) => error)
  const accepted = (await logOf(simulator, 'kind=accepted')).length
  return { outcome, accepted, simulator }
}

test('a 429 and a 500 take nothing on', async () => {
  expect(await struckBy({ kind: '429', retryAfter: 7 }))
    .toMatchObject({ outcome: { status: 429, code: 20429 }, accepted: 0 })
  expect(await struckBy({ kind: '500' })).toMatchObject({ outcome: { status: 500 }, accepted: 0 })
})

test('a 429 carries Retry-After', async () => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`, { provider: 'twilio', kind: '429', retryAfter: 7 })
  const response = await fetch(`${simulator.url}/twilio/2010-04-01/Accounts/AC1/Messages.json`, {
    method: 'POST', headers: { authorization: `Basic ${btoa('AC1:token')}` },
    body: new URLSearchParams({ From: text.from, To: text.to, Body: text.body }),
  })
  expect(response.headers.get('retry-after')).toBe('7')
})

test('a refused number says why', async () => {
  expect(await struckBy({ kind: 'refuse', code: 21610 }))
    .toMatchObject({ outcome: { status: 400, code: 21610 }, accepted: 0 })
})

test('after a timeout or a reset behind the acceptance, the text is there and can be found', async () => {
  const slow = await struckBy({ kind: 'timeout-after-accept' })
  expect(slow).toMatchObject({ outcome: { code: 'ECONNABORTED' }, accepted: 1 })
  expect(await twilioClient(slow.simulator).messages.list({ to: text.to })).toMatchObject([{ body: 'Hi' }])
  expect(await struckBy({ kind: 'reset-after-accept' }))
    .toMatchObject({ outcome: { code: 'ECONNRESET' }, accepted: 1 })
})

test('a 500 may hide an acceptance', async () => {
  expect(await struckBy({ kind: '500-after-accept' }))
    .toMatchObject({ outcome: { status: 500 }, accepted: 1 })
})

test('a connection dropped before the acceptance leaves nothing behind', async () => {
  expect(await struckBy({ kind: 'drop-before-accept' }))
    .toMatchObject({ outcome: { code: 'ECONNRESET' }, accepted: 0 })
})

test('a slow answer is an answer', async () => {
  expect(await struckBy({ kind: 'slow', delayMs: 20 }, 5000))
    .toMatchObject({ outcome: 'queued', accepted: 1 })
})

test('a fault strikes as often as ordered, only its recipient, and ends when deleted', async () => {
  const faults = createFaults()
  const fault = faults.order({ provider: 'twilio', kind: '500', times: 2, match: { to: 'a' } })
  const struck = ['a', 'b', 'a', 'a'].map((to) => faults.take('twilio', [to])?.kind)
  expect(struck).toEqual(['500', undefined, '500', undefined])
  expect(faults.list()).toMatchObject([{ id: fault.id, struck: 2 }])
  faults.clear()
  expect(faults.list()).toEqual([])
})

test('a rate with the same seed strikes the same requests', () => {
  const strikes = () => {
    const faults = createFaults()
    faults.order({ provider: 'smtp', kind: 'slow', rate: 0.2, seed: 42 })
    return Array.from({ length: 1000 }, () => faults.take('smtp', ['a']) !== undefined)
  }
  expect(strikes()).toEqual(strikes())
  const count = strikes().filter(Boolean).length
  expect(count).toBeGreaterThan(150)
  expect(count).toBeLessThan(250)
})

test('an order that makes no sense is answered with what to mend', async () => {
  const simulator = await startedSimulator()
  const answer = await postJson(`${simulator.url}/simulator/faults`, { provider: 'twilio', kind: 'mood' })
  expect(answer).toMatchObject({ error: { message: expect.stringContaining('kind: one of 429') } })
})
