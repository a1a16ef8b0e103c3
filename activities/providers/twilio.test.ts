import { expect, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../simulator/simulator-in-test.ts'
import { answeringServer, sendSuite } from './send-suite.ts'
import { createTwilio, type TwilioOptions } from './twilio.ts'

const from = '+14155550100'
const to = '+14155550123'
const credentials = { accountSid: 'AC00000000000000000000000000000001', authToken: 'a-token-for-tests' }
const usual = {
  sendId: '0190', from, to, body: 'Hello Ada', statusCallback: '', validitySeconds: 600, attempt: 1,
  credentials,
}

sendSuite({
  name: 'twilio',
  open({ url }) {
    const twilio = createTwilio({ baseUrl: `${url}/twilio`, timeoutMs: 400, settleMs: 0 })
    return {
      send: (attempt) => twilio.send({ ...usual, ...attempt }),
      find: (attempt, since) => twilio.find({ ...usual, ...attempt, since }),
    }
  },
  to,
  secrets: [to, '4155550123', 'a-token-for-tests'],
  refusingLogin: () => answeringServer(401, '{"code":20003,"message":"Authenticate","status":401}'),
  tooManyWaitsMs: 7000,
  broken: 'unknown',
})

async function opened(options: TwilioOptions = {}) {
  const simulator = await startedSimulator()
  const twilio = createTwilio({ baseUrl: `${simulator.url}/twilio`, timeoutMs: 400, settleMs: 0, ...options })
  return { simulator, twilio }
}

test('the send id in the status callback and the validity reach Twilio', async () => {
  const { simulator, twilio } = await opened()
  const statusCallback = `${simulator.url}/nowhere?send=0190`
  await twilio.send({ ...usual, statusCallback, validitySeconds: 999_999.5 })
  expect(await logOf(simulator, 'kind=accepted')).toMatchObject([{ statusCallback, validityPeriod: '36000' }])
})

test.for([
  ['+15005550001', 'permanent', 'twilio.21211', undefined],
  ['+15005550002', 'configuration', 'twilio.21612', undefined],
  ['+15005550003', 'configuration', 'twilio.21408', undefined],
  ['+15005550004', 'permanent', 'twilio.21610', 'sms'],
  ['+15005550009', 'permanent', 'twilio.21614', undefined],
] as const)('Twilio\'s magic number %s is %s (%s)', async ([number, kind, code, suppress]) => {
  const { twilio } = await opened()
  const outcome = await twilio.send({ ...usual, to: number })
  expect(outcome).toMatchObject({ kind, code })
  expect((outcome as { suppress?: string }).suppress).toBe(suppress)
})

test('"no such text" is believed only once a slow request has had time to arrive', async () => {
  const { twilio } = await opened({ settleMs: 20_000 })
  const finding = await twilio.find({ ...usual, since: new Date() })
  expect(finding).toEqual({ cannotTell: true, askAgainMs: expect.any(Number) })
  expect((finding as { askAgainMs: number }).askAgainMs).toBeGreaterThan(15_000)
  expect(await twilio.find({ ...usual, since: new Date(Date.now() - 21_000) })).toEqual({ absent: true })
})

test('a listing that fails is no proof of absence', async () => {
  const { simulator, twilio } = await opened()
  await simulator.stop()
  const question = { ...usual, since: new Date(0) }
  expect(await twilio.find(question)).toEqual({ cannotTell: true, askAgainMs: 60_000 })
  expect(await twilio.find({ ...question, credentials: {} })).toEqual({ cannotTell: true, askAgainMs: null })
})

test('another text, an older one and one from another number are not taken for ours', async () => {
  const { twilio } = await opened()
  await twilio.send({ ...usual, body: 'Something else' })
  await twilio.send({ ...usual, from: '+14155550199' })
  await twilio.send(usual)
  const late = new Date(Date.now() + 60_000)
  const since = new Date(Date.now() - 1000)
  expect(await twilio.find({ ...usual, body: 'Hello Bob', since })).toEqual({ absent: true })
  expect(await twilio.find({ ...usual, from: '+14155550177', since })).toEqual({ absent: true })
  expect(await twilio.find({ ...usual, since: late })).toMatchObject({ cannotTell: true })
})

test('a text whose quotes Twilio straightened is found', async () => {
  const { simulator, twilio } = await opened()
  await twilio.send({ ...usual, body: 'It\'s on - "tomorrow"' })
  const [entry] = await logOf(simulator, 'kind=accepted')
  const finding = await twilio.find({ ...usual, body: 'It’s on – “tomorrow”', since: new Date(0) })
  expect(finding).toEqual({ found: entry?.id })
})

test('an answer that is not Twilio\'s at all is sorted by its status', async () => {
  const { url } = await answeringServer(403, '<html>proxy</html>')
  const outcome = await createTwilio({ baseUrl: url }).send(usual)
  expect(outcome).toMatchObject({ kind: 'configuration', code: 'twilio.403' })
})

test('a refusal with a code that is not in our table is permanent, without Twilio\'s words', async () => {
  const { simulator, twilio } = await opened()
  await postJson(`${simulator.url}/simulator/faults`, { provider: 'twilio', kind: 'refuse', code: 21999 })
  expect(await twilio.send(usual)).toEqual({
    kind: 'permanent', code: 'twilio.21999', message: 'Twilio refused with status 400, code 21999',
  })
})
