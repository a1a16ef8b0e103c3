import twilio from 'twilio'
import { expect, test, vi } from 'vitest'
import { accountSid, authToken, twilioClient } from '../sdk/twilio-client.ts'
import { logOf, postJson, startedSimulator, webhookServer } from '../simulator-in-test.ts'

const from = '+14155550100'
const to = '+14155550123'

test('a text sent with the real SDK is accepted once and found again by recipient and by SID', async () => {
  const simulator = await startedSimulator()
  const client = twilioClient(simulator)
  const sent = await client.messages.create({ from, to, body: 'Hello Ada', validityPeriod: 600 })
  expect(sent).toMatchObject({ status: 'queued', to, from, body: 'Hello Ada', direction: 'outbound-api' })
  await client.messages.create({ from, to: '+14155550124', body: 'Hello Bob' })

  const [found, ...others] = await client.messages.list({ to, dateSentAfter: new Date(Date.now() - 5000) })
  expect(others).toEqual([])
  expect(found?.sid).toBe(sent.sid)
  expect(Math.abs(Number(found?.dateCreated) - Date.now())).toBeLessThan(5000)
  await vi.waitFor(async () => expect((await client.messages(sent.sid).fetch()).status).toBe('delivered'))
  expect(await logOf(simulator, `kind=accepted&to=${encodeURIComponent(to)}`)).toMatchObject([
    { provider: 'twilio', id: sent.sid, to, from, body: 'Hello Ada', validityPeriod: '600' },
  ])
})

test('a long list is paged as the SDK pages it', async () => {
  const simulator = await startedSimulator()
  const client = twilioClient(simulator)
  for (let n = 0; n < 7; n += 1) await client.messages.create({ from, to, body: `Text ${n}` })
  const all = await client.messages.list({ to, pageSize: 3 })
  expect(all.map(({ body }) => body)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Text ${n}`))
  expect(await client.messages.list({ to: '+14155550199' })).toEqual([])
})

test('status callbacks come signed, sent before delivered', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer()
  const statusCallback = `${url}/status?send=s-1&note=a%20b`
  const { sid } = await twilioClient(simulator).messages.create({ from, to, body: 'Hi', statusCallback })
  await vi.waitFor(() => expect(hooks).toHaveLength(2))
  expect(hooks.map(({ form }) => form['MessageStatus'])).toEqual(['sent', 'delivered'])
  for (const { form, headers } of hooks) {
    expect(form).toMatchObject({ MessageSid: sid, AccountSid: accountSid, To: to, From: from })
    const signature = String(headers['x-twilio-signature'])
    expect(twilio.validateRequest(authToken, signature, statusCallback, form)).toBe(true)
  }
})

test('a text that the network cannot deliver ends as undelivered with its code', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer()
  await postJson(`${simulator.url}/simulator/faults`, 
    { provider: 'twilio', kind: 'undelivered', code: 30005, times: 1 })
  await twilioClient(simulator).messages.create({ from, to, body: 'Hi', statusCallback: url })
  await vi.waitFor(() => expect(hooks.at(-1)?.form)
    .toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30005' }))
})

test.for([
  ['+15005550001', 21211], ['+15005550002', 21612], ['+15005550003', 21408],
  ['+15005550004', 21610], ['+15005550009', 21614], ['12', 21211],
] as const)('the number %s is refused with %i', async ([number, code]) => {
  const simulator = await startedSimulator()
  const sending = twilioClient(simulator).messages.create({ from: '+15005550006', to: number, body: 'Hi' })
  await expect(sending).rejects.toMatchObject({ code, status: 400 })
  expect((await logOf(simulator)).map(({ kind }) => kind)).toEqual(['refused'])
})

test('a text from a phone reaches the webhook signed, and TwiML in the answer comes back', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer(() => ({
    type: 'text/xml', body: '<Response><Message>You &amp; I: <![CDATA[bye]]></Message></Response>',
  }))
  const client = twilioClient(simulator)
  const smsUrl = `${url}/webhooks/w-1/twilio/messages`
  await client.incomingPhoneNumbers.create({ phoneNumber: from, smsUrl })
  expect((await client.incomingPhoneNumbers.list({ phoneNumber: from }))[0]?.smsUrl).toBe(smsUrl)

  const answer = await postJson(`${simulator.url}/simulator/phones/${to}/send`, { to: from, body: 'STOP 👋' })
  expect(answer).toMatchObject({ status: 200, replies: ['You & I: bye'], statuses: [200] })
  const { form, headers } = hooks[0]!
  expect(form).toMatchObject({ From: to, To: from, Body: 'STOP 👋', NumMedia: '0', NumSegments: '1' })
  const signature = String(headers['x-twilio-signature'])
  expect(twilio.validateRequest(authToken, signature, smsUrl, form)).toBe(true)
  const thread = await (await fetch(`${simulator.url}/simulator/phones/${to}`)).json()
  expect(thread).toMatchObject({
    answersTo: from,
    thread: [{ direction: 'out', body: 'STOP 👋' }, { direction: 'in', body: 'You & I: bye' }],
  })
})

test('the webhook is tried again after a 500, and delivered twice on demand with one SID', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer((_hook, count) => ({ status: count === 1 ? 500 : 204 }))
  await twilioClient(simulator).incomingPhoneNumbers.create({ phoneNumber: from, smsUrl: url })
  const send = `${simulator.url}/simulator/phones/${to}/send`
  expect(await postJson(send, { to: from, body: 'Yes' })).toMatchObject({ status: 204 })
  expect(hooks).toHaveLength(2)
  expect(await postJson(send, { to: from, body: 'Yes', twice: true })).toMatchObject({ statuses: [204, 204] })
  expect(new Set(hooks.slice(2).map(({ form }) => form['MessageSid'])).size).toBe(1)
  expect(await logOf(simulator, 'kind=inbound')).toHaveLength(2)
})

test('without basic auth Twilio says Authenticate', async () => {
  const simulator = await startedSimulator()
  const response = await fetch(`${simulator.url}/twilio/2010-04-01/Accounts/${accountSid}/Messages.json`)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 20003, status: 401 })
})
