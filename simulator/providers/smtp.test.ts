import { expect, test } from 'vitest'
import { mailTransport } from '../sdk/mail-transport.ts'
import { logOf, postJson, startedSimulator } from '../simulator-in-test.ts'

const mail = {
  from: '"Runnel" <team@example.com>', to: 'ada@example.com', subject: 'Grüße, Ada',
  text: 'Come to the event', html: '<p>Come to the <b>event</b></p><script>document.title = 1</script>',
  messageId: '<send-1@example.com>',
  list: { unsubscribe: [['https://example.com/u/1', 'mailto:u@example.com']] },
}

test('a mail sent with nodemailer is kept whole, logged once, and shown where no script runs', async () => {
  const simulator = await startedSimulator()
  const info = await mailTransport(simulator).sendMail(mail)
  const [entry, ...others] = await logOf(simulator)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    provider: 'smtp', kind: 'accepted', to: 'ada@example.com', from: 'team@example.com',
    subject: 'Grüße, Ada', messageId: '<send-1@example.com>',
    headers: { 'list-unsubscribe': expect.stringContaining('u/1') },
  })
  expect(entry?.text).toContain('Come to the event')
  expect(info.response).toContain(entry?.id)
  const box = await (await fetch(`${simulator.url}/simulator/mailbox?to=Ada@example.com`)).json()
  expect(box).toMatchObject({ total: 1, mails: [{ id: entry?.id }] })
  const page = await fetch(`${simulator.url}/simulator/mail/${entry?.id}`)
  expect(page.headers.get('content-security-policy')).toMatch(/^sandbox/)
  expect(await page.text()).toContain('<b>event</b>')
  const raw = await (await fetch(`${simulator.url}/simulator/mail/${entry?.id}/raw`)).text()
  expect(raw).toContain('Message-ID: <send-1@example.com>')
})

test.for([['429', undefined, 451], ['429', 421, 421], ['refuse', undefined, 550]] as const)(
  'the fault %s with code %s answers RCPT with %i and keeps nothing', async ([kind, code, responseCode]) => {
    const simulator = await startedSimulator()
    await postJson(`${simulator.url}/simulator/faults`, { provider: 'smtp', kind, code, times: 1 })
    await expect(mailTransport(simulator).sendMail(mail)).rejects.toMatchObject({ responseCode })
    expect((await logOf(simulator)).map((entry) => entry.kind)).toEqual(['fault', 'refused'])
    await mailTransport(simulator).sendMail(mail)
  })

test.for(['timeout-after-accept', 'reset-after-accept'] as const)(
  'after %s the client knows nothing and the mail is there', async (kind) => {
    const simulator = await startedSimulator()
    await postJson(`${simulator.url}/simulator/faults`, { provider: 'smtp', kind, times: 1 })
    await expect(mailTransport(simulator, 300).sendMail(mail)).rejects.toThrow()
    expect(await logOf(simulator, 'kind=accepted')).toHaveLength(1)
  })

test.for(['500', 'drop-before-accept'] as const)('after %s the mail is not there', async (kind) => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`, { provider: 'smtp', kind, times: 1 })
  await expect(mailTransport(simulator).sendMail(mail)).rejects.toThrow()
  expect(await logOf(simulator, 'kind=accepted')).toEqual([])
})

test('the fault for one recipient leaves the others alone', async () => {
  const simulator = await startedSimulator()
  await postJson(`${simulator.url}/simulator/faults`,
    { provider: 'smtp', kind: 'refuse', match: { to: 'bob@example.com' } })
  await mailTransport(simulator).sendMail(mail)
  await expect(mailTransport(simulator).sendMail({ ...mail, to: 'Bob@example.com' })).rejects.toThrow()
})
