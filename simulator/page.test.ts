import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { mailTransport } from './sdk/mail-transport.ts'
import { twilioClient } from './sdk/twilio-client.ts'
import { startedSimulator, webhookServer } from './simulator-in-test.ts'

test('a person reads a text, says STOP and reads a mail, all in the browser', async () => {
  const simulator = await startedSimulator()
  const { url, hooks } = await webhookServer()
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(), args: chromium.args,
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(simulator.url)
  await page.getByText('No texts yet').waitFor()

  const client = twilioClient(simulator)
  await client.incomingPhoneNumbers.create({ phoneNumber: '+14155550100', smsUrl: `${url}/in` })
  await client.messages.create({ from: '+14155550100', to: '+14155550123', body: `Coming, <b>Ada</b>? See ${url}/l/x.` })
  await page.getByRole('link', { name: '(415) 555-0123' }).click()
  await page.getByText('Coming, <b>Ada</b>?').last().waitFor()
  expect(await page.getByRole('link', { name: `${url}/l/x`, exact: true }).getAttribute('href')).toBe(`${url}/l/x`)
  await page.getByRole('button', { name: 'STOP' }).click()
  await page.getByText('Received.').waitFor()
  expect(hooks.map(({ form }) => form['Body'])).toEqual(['STOP'])
  await page.getByLabel('Your answer').fill('Is there parking?')
  await page.keyboard.press('Enter')
  await page.locator('.bubble.out', { hasText: 'Is there parking?' }).waitFor()

  await mailTransport(simulator).sendMail({
    from: 'team@example.com', to: 'ada@example.com', subject: 'Your seat',
    html: '<h1>Dear Ada</h1><script>parent.document.title = "owned"</script>',
  })
  await page.getByRole('link', { name: 'Mail' }).click()
  await page.getByRole('link', { name: 'Your seat' }).click()
  await page.frameLocator('iframe').getByText('Dear Ada').waitFor()
  await page.getByRole('link', { name: 'Events' }).click()
  await page.getByLabel('Address').fill(`${url}/told`)
  await page.getByLabel('Secret').fill('a signing key')
  await page.getByRole('button', { name: 'Tell this address' }).click()
  await page.getByText(`Told: calendly at ${url}/told`).waitFor()
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByRole('button', { name: 'books a meeting' }).click()
  await page.getByText('Told.', { exact: true }).waitFor()
  expect(hooks.at(-1)).toMatchObject({
    path: '/told', headers: { 'calendly-webhook-signature': expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/) },
  })
  expect(await page.title()).toBe('Simulated phones and mail')
  expect(errors).toEqual([])
}, 60_000)
