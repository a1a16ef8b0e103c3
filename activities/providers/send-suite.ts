import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { logOf, postJson, startedSimulator } from '../../simulator/simulator-in-test.ts'
import type { Outcome } from '../outcome.ts'
import type { Finding } from './contract.ts'

export type Attempt = { sendId: string, to: string, body: string, attempt: number, credentials?: unknown }

/** A provider as the suite sees it: how to open it against some address and hand it one message. */
export type SuiteProvider = {
  name: 'twilio' | 'smtp' | 'slybroadcast'
  open(at: { url: string, smtpPort: number }): {
    send(attempt: Attempt): Promise<Outcome>
    /** Only where the provider can be asked. */
    find?(attempt: Attempt, since: Date): Promise<Finding>
  }
  to: string
  /** A part of `to` or of the credentials: none may show up in an outcome. */
  secrets: string[]
  /** Of the right shape or not, but refused by `refusingLogin`. */
  refusingLogin(): Promise<{ url: string, smtpPort: number }>
  /** What a 429 without a place for Retry-After waits. */
  tooManyWaitsMs: number
  /** What the provider's own failure means: can the message have gone out? */
  broken: 'unknown' | 'retry'
}

/** What every provider that reaches people promises, against the real simulator through its real SDK. */
export function sendSuite(provider: SuiteProvider): void {
  const { name, to } = provider

  const opened = async () => {
    const simulator = await startedSimulator()
    const driver = provider.open(simulator)
    const send = async (attempt: Partial<Attempt> = {}) => (
      quiet(provider, await driver.send(message(provider, attempt)))
    )
    const fault = (order: object) => (
      postJson(`${simulator.url}/simulator/faults`, { provider: name, times: 1, ...order })
    )
    const accepted = () => logOf(simulator, `kind=accepted&provider=${name}`)
    return { simulator, driver, send, fault, accepted }
  }

  test('a message is accepted once and answers with the provider\'s id', async () => {
    const { send, accepted } = await opened()
    expect(await send()).toEqual({ kind: 'sent', providerId: expect.stringMatching(/./) })
    expect(await accepted()).toMatchObject([{ to }])
  })

  test('thirty at once are each accepted once', async () => {
    const { send, accepted } = await opened()
    const ids = Array.from({ length: 30 }, (_, n) => `0190-${n}`)
    const outcomes = await Promise.all(ids.map((sendId) => send({ sendId })))
    expect(outcomes.map(({ kind }) => kind)).toEqual(ids.map(() => 'sent'))
    expect(await accepted()).toHaveLength(30)
  })

  test('being asked to slow down is a retry after the time that was asked for', async () => {
    const { send, fault, accepted } = await opened()
    await fault({ kind: '429', retryAfter: 7 })
    expect(await send()).toMatchObject({ kind: 'retry', afterMs: provider.tooManyWaitsMs })
    expect(await accepted()).toEqual([])
    expect(await send()).toMatchObject({ kind: 'sent' })
  })

  test('later attempts wait longer where nothing was asked for', async () => {
    const { send, fault } = await opened()
    await fault({ kind: '429', times: 3 })
    const waits = []
    for (const attempt of [1, 2, 9]) waits.push(await send({ attempt }))
    expect(waits).toMatchObject([{ afterMs: 60_000 }, { afterMs: 300_000 }, { afterMs: 3_600_000 }])
  })

  test(`a failure inside the provider is ${provider.broken}`, async () => {
    const { send, fault } = await opened()
    await fault({ kind: '500' })
    expect(await send()).toMatchObject({ kind: provider.broken })
  })

  test.for([
    'timeout-after-accept', 'reset-after-accept',
  ])('%s is unknown, and nothing is sent again', async (kind) => {
    const { send, fault, accepted, driver } = await opened()
    await fault({ kind })
    const since = new Date()
    expect(await send()).toMatchObject({ kind: 'unknown' })
    const taken = await accepted()
    expect(taken).toHaveLength(1)
    if (driver.find) expect(await driver.find(message(provider), since)).toEqual({ found: taken[0]?.id })
  })

  test('a connection that breaks before the message was taken is unknown too: who could tell', async () => {
    const { send, fault, accepted, driver } = await opened()
    await fault({ kind: 'drop-before-accept' })
    const since = new Date()
    expect(await send()).toMatchObject({ kind: 'unknown' })
    expect(await accepted()).toEqual([])
    if (driver.find) expect(await driver.find(message(provider), since)).toEqual({ absent: true })
  })

  test('a refused recipient is permanent', async () => {
    const { send, fault, accepted } = await opened()
    await fault({ kind: 'refuse' })
    expect(await send()).toMatchObject({ kind: 'permanent' })
    expect(await accepted()).toEqual([])
  })

  test('a provider that cannot be reached is a retry', async () => {
    const port = await closedPort()
    const driver = provider.open({ url: `http://127.0.0.1:${port}`, smtpPort: port })
    const outcome = quiet(provider, await driver.send(message(provider)))
    expect(outcome).toMatchObject({ kind: 'retry', afterMs: 60_000 })
  })

  test('credentials that the provider refuses are configuration', async () => {
    const driver = provider.open(await provider.refusingLogin())
    expect(quiet(provider, await driver.send(message(provider)))).toMatchObject({ kind: 'configuration' })
  })

  test('credentials of the wrong shape are configuration, and nothing is asked of the provider', async () => {
    const { send, accepted } = await opened()
    for (const credentials of [null, 'secret', {}]) {
      const outcome = await send({ credentials })
      expect(outcome).toMatchObject({ kind: 'configuration', code: `${name}.credentials` })
    }
    expect(await accepted()).toEqual([])
  })
}

function message(provider: SuiteProvider, attempt: Partial<Attempt> = {}): Attempt {
  return { sendId: '0190', to: provider.to, body: 'Hello Ada', attempt: 1, ...attempt }
}

/** The outcome, once it is sure that nothing private shows in it. */
function quiet(provider: SuiteProvider, outcome: Outcome): Outcome {
  const shown = JSON.stringify(outcome)
  for (const secret of provider.secrets) expect(shown).not.toContain(secret)
  return outcome
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const { port } = server.address() as AddressInfo
  await new Promise((done) => { server.close(done) })
  return port
}

/** A web server that answers every request the same, closed when the test ends. */
export async function answeringServer(
  status: number, body: string,
): Promise<{ url: string, smtpPort: number }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(status).end(body))
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, smtpPort: 0 }
}
