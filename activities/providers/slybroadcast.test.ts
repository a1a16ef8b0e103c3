import { expect, test } from 'vitest'
import { logOf, startedSimulator } from '../../simulator/simulator-in-test.ts'
import { answeringServer, sendSuite } from './send-suite.ts'
import { createSlybroadcast } from './slybroadcast.ts'

const to = '+14155550123'
const credentials = { uid: 'grace@example.com', password: 'a-password-for-tests', elevenLabsApiKey: 'key' }
const usual = {
  sendId: '0190', callerId: '+14155550100', to, title: 'Hello Ada', attempt: 1, credentials,
  audioUrl: 'https://app.example.com/audio/w/b.mp3?expires=1&signature=2',
  dispoUrl: 'https://app.example.com/webhooks/w/slybroadcast/token',
}

sendSuite({
  name: 'slybroadcast',
  open({ url }) {
    const slybroadcast = createSlybroadcast({ baseUrl: `${url}/slybroadcast`, timeoutMs: 400 })
    return { send: ({ body, ...attempt }) => slybroadcast.drop({ ...usual, ...attempt, title: body }) }
  },
  to,
  secrets: [to, '4155550123', 'a-password-for-tests', 'grace@example.com'],
  refusingLogin: () => answeringServer(200, 'ERROR\nc_password: invalid username or password'),
  tooManyWaitsMs: 7000,
  broken: 'unknown',
})

test('the audio and the report address reach Slybroadcast', async () => {
  const simulator = await startedSimulator()
  const slybroadcast = createSlybroadcast({ baseUrl: `${simulator.url}/slybroadcast/gateway/vmb.php` })
  const outcome = await slybroadcast.drop(usual)
  expect(outcome).toMatchObject({ kind: 'sent', providerId: expect.stringMatching(/^\d+$/) })
  const { callerId: from, audioUrl, dispoUrl: statusCallback, title } = usual
  const accepted = await logOf(simulator, 'kind=accepted')
  expect(accepted).toMatchObject([{ to, from, audioUrl, statusCallback, title }])
})

test.for([
  ['ERROR\nInvalid phone number 4155550123', { kind: 'permanent', code: 'slybroadcast.number' }],
  ['ERROR\nNumber is on the do not call list', { kind: 'permanent', code: 'slybroadcast.number' }],
  ['ERROR\nInsufficient credit', { kind: 'configuration', code: 'slybroadcast.credit' }],
  ['ERROR\nc_callerID is not verified', { kind: 'configuration', code: 'slybroadcast.caller-id' }],
  ['ERROR\nSystem busy, please try again', { kind: 'retry', code: 'slybroadcast.busy' }],
  ['ERROR\nCould not open audio file', { kind: 'configuration', code: 'slybroadcast.audio' }],
  ['ERROR\nThe moon is in the wrong phase', { kind: 'configuration', code: 'slybroadcast.refused' }],
  ['<html>maintenance</html>', { kind: 'unknown', code: 'slybroadcast.answer' }],
  ['', { kind: 'unknown', code: 'slybroadcast.answer' }],
  ['OK', { kind: 'sent', providerId: null }],
] as const)('the answer %j is sorted', async ([answer, expected]) => {
  const { url } = await answeringServer(200, answer)
  const outcome = await createSlybroadcast({ baseUrl: url }).drop(usual)
  expect(outcome).toMatchObject(expected)
  expect(JSON.stringify(outcome)).not.toMatch(/4155550123|password-for-tests/)
})

test('a redirect is not followed with the password', async () => {
  const { url } = await answeringServer(307, '')
  expect((await createSlybroadcast({ baseUrl: url }).drop(usual)).kind).not.toBe('sent')
})
