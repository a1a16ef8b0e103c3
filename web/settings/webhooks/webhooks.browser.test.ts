import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from '../../../test/browser/browser-house.ts'
import { faultsInBothThemes } from '../../../test/browser/faults.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace('Webhooks')
})
afterAll(() => house?.close())

/** What a program posts that signs by Standard Webhooks. */
async function post(url: string, secret: string, body: string): Promise<number> {
  const [id, at] = [randomUUID(), Math.floor(Date.now() / 1000)]
  const signature = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${at}.${body}`)
  const { status } = await fetch(url, {
    method: 'POST', body,
    headers: { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature.digest('base64')}` },
  })
  return status
}

test('a webhook is added, its secret shown once, and what it takes and refuses is said on its card', async () => {
  const page = await workspace.open({ path: '/settings/webhooks' })
  await page.getByText('No webhooks yet').waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  await page.getByRole('button', { name: 'Add webhook' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
  await dialog.getByLabel('Name').fill('Site forms')
  await dialog.getByLabel('Signing secret').fill('whsec_short')
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  await dialog.getByText(/at least 16|too short|16 characters/i).waitFor()
  await dialog.getByLabel('Signing secret').fill('')
  expect(await faultsInBothThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  const once = page.getByRole('dialog', { name: 'Secret of Site forms' })
  const url = await once.getByLabel('Address', { exact: true }).textContent() ?? ''
  const secret = await once.getByLabel('Signing secret', { exact: true }).textContent() ?? ''
  expect(secret).toMatch(/^whsec_/)
  expect(await faultsInBothThemes(page)).toEqual([])
  await once.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.getByText(secret).count()).toBe(0)

  const card = page.getByRole('article', { name: 'Site forms' })
  await card.getByText('Nothing received yet').waitFor()
  expect(await post(url, secret, '{"name": "two words", "email": "dana@example.com"}')).toBe(400)
  await page.reload()
  await card.getByText(/^Last refused .*This is no event that can be taken/).waitFor()
  expect(await faultsInBothThemes(page)).toEqual([])
  expect(await post(url, secret, '{"name": "form.sent", "email": "dana@example.com"}')).toBe(202)
  await card.getByText(/^Last received/).waitFor()
})

test('it gets another secret, is switched off and on, renamed and deleted', async () => {
  const { webhook, secret } = await workspace.client.webhooks.create({ body: { name: 'CRM', kind: 'standard' } })
  const page = await workspace.open({ path: '/settings/webhooks' })
  const choose = async (name: string, item: string) => {
    await page.getByRole('button', { name: `What to do with ${name}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const event = '{"name": "deal.won", "email": "dana@example.com"}'
  await choose('CRM', 'New secret')
  const dialog = page.getByRole('dialog', { name: 'New secret for CRM' })
  await dialog.getByLabel('Take the secret before for a day more').uncheck()
  expect(await faultsInBothThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make a new secret' }).click()
  const made = await page.getByRole('dialog', { name: 'Secret of CRM' })
    .getByLabel('Signing secret', { exact: true }).textContent() ?? ''
  expect([await post(webhook.url, secret, event), await post(webhook.url, made, event)]).toEqual([403, 202])
  await page.getByRole('button', { name: 'Done' }).click()

  await choose('CRM', 'Switch off')
  const card = page.getByRole('article', { name: 'CRM' })
  await card.getByText('Off', { exact: true }).waitFor()
  expect(await post(webhook.url, made, event)).toBe(403)
  await choose('CRM', 'Switch on')
  await card.getByText('On', { exact: true }).waitFor()
  await choose('CRM', 'Rename')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Deals')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('article', { name: 'Deals' }).waitFor()
  await choose('Deals', 'Delete')
  await page.getByRole('dialog', { name: 'Delete Deals?' }).getByRole('button', { name: 'Delete webhook' }).click()
  await page.getByText('Deals is deleted.').waitFor()
  await expect.poll(() => page.getByRole('article', { name: 'Deals' }).count()).toBe(0)
  expect(await post(webhook.url, made, event)).toBe(403)
})

test('a marketer does not see them', async () => {
  const page = await workspace.open({ path: '/settings', role: 'marketer' })
  await page.getByRole('link', { name: 'Senders' }).waitFor()
  expect(await page.getByRole('link', { name: 'Webhooks' }).count()).toBe(0)
})
