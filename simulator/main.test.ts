import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { mailTransport } from './sdk/mail-transport.ts'
import { twilioClient } from './sdk/twilio-client.ts'
import { logOf, postJson, startedSimulator, temporaryFolder, webhookServer } from './simulator-in-test.ts'
import type { Simulator } from './simulator.ts'

const spawned = async (dataFolder: string): Promise<{ child: ChildProcess, simulator: Simulator }> => {
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    silent: true, execArgv: [],
    env: { ...process.env, SIMULATOR_PORT: '0', SIMULATOR_SMTP_PORT: '0', SIMULATOR_DATA: dataFolder },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout!, 'data')
  const { port, smtpPort } = JSON.parse(String(line)) as { port: number, smtpPort: number }
  const url = `http://127.0.0.1:${port}`
  return { child, simulator: { port, smtpPort, url, start: vi.fn(), stop: vi.fn() } }
}

test('a kill -9 under load loses nothing that was answered, and numbers keep their webhooks', async () => {
  const folder = temporaryFolder()
  const { child, simulator } = await spawned(folder)
  const { url, hooks } = await webhookServer()
  const client = twilioClient(simulator)
  await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550100', smsUrl: `${url}/in` })
  await mailTransport(simulator)
    .sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'S', text: 'T' })
  const answered: string[] = []
  const sendOn = async () => {
    for (;;) {
      const { sid } = await client.messages.create(
        { from: '+14155550100', to: '+14155550123', body: 'Hi', statusCallback: `${url}/status` })
      answered.push(sid)
    }
  }
  const senders = Promise.allSettled(Array.from({ length: 10 }, sendOn))
  await vi.waitFor(() => expect(answered.length).toBeGreaterThan(100))
  child.kill('SIGKILL')
  await senders
  // What a kill in the middle of a write leaves.
  appendFileSync(join(folder, 'log.jsonl'), '{"n":999999,"half')

  const again = await startedSimulator(folder)
  const entries = await logOf(again)
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_entry, index) => index + 1))
  const kept = new Set(entries.filter(({ kind }) => kind === 'accepted').map(({ id }) => id))
  expect(answered.filter((sid) => !kept.has(sid))).toEqual([])
  expect(await twilioClient(again).messages.list({ to: '+14155550123', limit: 5 })).toHaveLength(5)
  const last = answered.at(-1)
  await vi.waitFor(() => expect(hooks.some(({ form }) => form['MessageSid'] === last
    && form['MessageStatus'] === 'delivered')).toBe(true))
  const phone = `${again.url}/simulator/phones/+14155550123`
  expect(await postJson(`${phone}/send`, { to: '+14155550100', body: 'Yes' }))
    .toMatchObject({ status: 200 })
  const mail = entries.find(({ provider }) => provider === 'smtp')
  expect(await (await fetch(`${again.url}/simulator/mail/${mail?.id}`)).text()).toContain('T')
})

test('a text whose webhook was not called before a kill is delivered by the next start', async () => {
  const folder = temporaryFolder()
  const { url, hooks } = await webhookServer()
  const before = await spawned(folder)
  await twilioClient(before.simulator).incomingPhoneNumbers
    .create({ phoneNumber: '+14155550100', smsUrl: url })
  const ended = once(before.child, 'exit')
  before.child.kill('SIGKILL')
  await ended
  appendFileSync(join(folder, 'log.jsonl'), `${JSON.stringify({
    n: 1, at: new Date().toISOString(), provider: 'twilio', kind: 'inbound', id: 'SM1',
    from: '+14155550123', to: '+14155550100', body: 'STOP',
  })}\n`)
  await startedSimulator(folder)
  await vi.waitFor(() => expect(hooks.map(({ form }) => form['Body'])).toEqual(['STOP']))
})

test.for(['SIGTERM', 'disconnect'] as const)('the process ends cleanly on %s', async (how) => {
  const { child } = await spawned(temporaryFolder())
  const ended = once(child, 'exit')
  if (how === 'disconnect') child.disconnect()
  else child.kill(how)
  expect(await ended).toEqual([0, null])
})

test('a taken port is a clear word, not a stack', async () => {
  const simulator = await startedSimulator()
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    silent: true, execArgv: [],
    env: { ...process.env, SIMULATOR_PORT: String(simulator.port), SIMULATOR_DATA: temporaryFolder() },
  })
  const [words] = await once(child.stderr!, 'data')
  expect(String(words)).toContain('set SIMULATOR_PORT')
  expect((await once(child, 'exit'))[0]).toBe(1)
})

test('the summary counts by provider and names repeated messages', async () => {
  const simulator = await startedSimulator()
  const client = twilioClient(simulator)
  for (const body of ['One', 'Two', 'Two']) {
    await client.messages.create({ from: '+14155550100', to: '+14155550123', body })
  }
  expect(await (await fetch(`${simulator.url}/simulator/summary`)).json()).toMatchObject({
    counts: { twilio: { accepted: 3 } }, phones: 1,
    duplicates: [{ provider: 'twilio', to: '+14155550123', count: 2, first: 2 }],
  })
})
