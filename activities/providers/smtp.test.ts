import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../simulator/simulator-in-test.ts'
import type { EmailSend } from './contract.ts'
import { sendSuite } from './send-suite.ts'
import { createSmtp, emailMessageId, type SmtpOptions } from './smtp.ts'

const to = 'ada.private@example.com'
const usual: Omit<EmailSend, 'credentials'> = {
  sendId: '0190', from: { name: 'Grace, of Events', address: 'grace@mail.example.com' },
  replyTo: 'reply+0190@example.com', to, subject: 'Hello – Ada', html: '<p>Hello <b>Ada</b></p>', text: null,
  unsubscribe: { url: 'https://app.example.com/u/1?a=b', mailto: 'stop@example.com' },
  inReplyTo: null, references: [], attempt: 1,
}
const login = { user: 'grace', pass: 'a-pass-for-tests' }

sendSuite({
  name: 'smtp',
  open({ smtpPort }) {
    const smtp = opened({ timeoutMs: 400 })
    const own = { host: '127.0.0.1', port: smtpPort, secure: false, ...login }
    return {
      send: ({ body, credentials, ...attempt }) => smtp.send({
        ...usual, ...attempt, html: `<p>${body}</p>`,
        credentials: credentials === undefined ? own : credentials,
      }),
    }
  },
  to,
  secrets: [to, 'ada.private', 'a-pass-for-tests'],
  refusingLogin: async () => {
    return { url: '', smtpPort: await server({ onAuth: (_auth, _session, done) => done(new Error('no')) }) }
  },
  tooManyWaitsMs: 60_000,
  broken: 'retry',
})

function opened(options: SmtpOptions = {}) {
  const smtp = createSmtp(options)
  onTestFinished(() => smtp.close())
  return smtp
}

async function server(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<number> {
  const smtpServer = new SMTPServer({
    disabledCommands: ['STARTTLS'], allowInsecureAuth: true, closeTimeout: 50, ...options,
  })
  smtpServer.on('error', () => {})
  await new Promise<void>((done) => { smtpServer.listen(0, '127.0.0.1', done) })
  onTestFinished(() => new Promise<void>((done) => { smtpServer.close(done) }))
  return (smtpServer.server.address() as AddressInfo).port
}

const credentialsFor = (port: number) => ({ host: '127.0.0.1', port, secure: false })

test('an email carries its threading, its one-click way out and a text part', async () => {
  const simulator = await startedSimulator()
  const credentials = { ...credentialsFor(simulator.smtpPort), ...login }
  const earlier = '<1@example.com>'
  const outcome = await opened().send({ ...usual, inReplyTo: earlier, references: [earlier], credentials })
  const messageId = '<0190@mail.example.com>'
  expect(outcome).toEqual({ kind: 'sent', providerId: messageId })
  expect(emailMessageId('0190', usual.from.address)).toBe(messageId)
  const [entry] = await logOf(simulator, 'kind=accepted')
  expect(entry).toMatchObject({
    messageId, subject: 'Hello – Ada', hasHtml: true, text: expect.stringContaining('Hello Ada'),
    headers: {
      'list-unsubscribe': '<https://app.example.com/u/1?a=b>, <mailto:stop@example.com>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'reply-to': 'reply+0190@example.com', 'in-reply-to': earlier, references: earlier,
    },
  })
})

test('an answer by a person carries no unsubscribe header', async () => {
  const simulator = await startedSimulator()
  const credentials = credentialsFor(simulator.smtpPort)
  await opened().send({ ...usual, unsubscribe: null, replyTo: null, credentials })
  const [entry] = await logOf(simulator, 'kind=accepted')
  expect(Object.keys(entry?.['headers'] as object)).toEqual([])
})

test('a name or subject with line breaks cannot add a header or a recipient', async () => {
  const simulator = await startedSimulator()
  await opened().send({
    ...usual, subject: 'Hi\r\nBcc: eve@example.com', credentials: credentialsFor(simulator.smtpPort),
    from: { name: 'G\r\nBcc: eve@example.com', address: 'g@example.com' },
  })
  const entries = await logOf(simulator, 'kind=accepted')
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ to })
  expect(entries[0]).not.toHaveProperty('recipients')
})

test.for([
  [550, '5.1.1 no such user', { kind: 'permanent', suppress: 'email' }],
  [550, 'mailbox unavailable', { kind: 'permanent', suppress: 'email' }],
  [552, '5.2.2 mailbox full', { kind: 'permanent' }],
  [550, '5.7.1 message refused by policy', { kind: 'permanent' }],
  [554, '5.7.1 relay access denied', { kind: 'configuration' }],
  [530, '5.7.0 authentication required', { kind: 'configuration' }],
  [452, '4.2.2 mailbox full', { kind: 'retry' }],
] as const)('a recipient refused with %i %s is sorted', async ([code, text, expected]) => {
  const port = await server({
    authOptional: true,
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error(text), { responseCode: code })),
  })
  const outcome = await opened().send({ ...usual, credentials: credentialsFor(port) })
  expect(outcome).toMatchObject(expected)
  expect('suppress' in outcome).toBe('suppress' in expected)
  expect(outcome).toMatchObject({ code: `smtp.${code}` })
})

test('a sender the server refuses is configuration, an email it refuses is permanent', async () => {
  const refuse = (code: number) => Object.assign(new Error('no'), { responseCode: code })
  const strict = await server({
    authOptional: true,
    onMailFrom: (_from, _session, done) => done(refuse(553)),
  })
  const picky = await server({
    authOptional: true,
    onData: (stream, _session, done) => stream.resume().once('end', () => done(refuse(554))),
  })
  const smtp = opened()
  const kindAt = async (port: number) => (
    (await smtp.send({ ...usual, credentials: credentialsFor(port) })).kind
  )
  expect(await kindAt(strict)).toBe('configuration')
  expect(await kindAt(picky)).toBe('permanent')
})

test('a server that greets nobody is a retry', async () => {
  const port = await server({
    authOptional: true, onConnect: (_session, done) => setTimeout(done, 5000).unref(),
  })
  const outcome = await opened({ timeoutMs: 200 }).send({ ...usual, credentials: credentialsFor(port) })
  expect(outcome).toMatchObject({ kind: 'retry' })
})

test('a connection that the server closed while idle does not cost the next email', async () => {
  const received: string[] = []
  const port = await server({
    authOptional: true, socketTimeout: 250,
    onData: (stream, session, done) => stream.resume().once('end', () => {
      received.push(session.id)
      done()
    }),
  })
  const smtp = opened({ connections: 1 })
  const credentials = credentialsFor(port)
  expect(await smtp.send({ ...usual, credentials })).toMatchObject({ kind: 'sent' })
  await expect.poll(async () => {
    const outcome = await smtp.send({ ...usual, credentials })
    return outcome.kind === 'sent' && new Set(received).size > 1
  }, { interval: 600, timeout: 5000 }).toBe(true)
})

test('a delivery that takes longer than its deadline is unknown once the body went out', async () => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`, { provider: 'smtp', kind: 'timeout-after-accept' })
  const credentials = credentialsFor(simulator.smtpPort)
  expect(await opened({ deadlineMs: 300 }).send({ ...usual, credentials })).toMatchObject({ kind: 'unknown' })
})

test('an email waiting for a connection until its deadline was certainly not sent', async () => {
  const simulator = await startedSimulator()
  const order = { provider: 'smtp', kind: 'timeout-after-accept', times: 1 }
  await postJson(`${simulator.url}/simulator/faults`, order)
  const smtp = opened({ connections: 1, deadlineMs: 300 })
  const credentials = credentialsFor(simulator.smtpPort)
  const send = (sendId: string) => smtp.send({ ...usual, sendId, credentials })
  const outcomes = await Promise.all([send('0190'), send('0191')])
  expect(outcomes).toMatchObject([{ kind: 'unknown' }, { kind: 'retry', code: 'smtp.EABORT' }])
})
