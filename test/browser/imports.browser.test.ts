import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 3, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer })
const choose = (page: Page) => page.getByLabel('CSV file')
const begin = (page: Page) => page.getByRole('button', { name: 'Import', exact: true })

test('what is no CSV says what it is, and a file without a person in it cannot be imported', async () => {
  const page = await campaign.open({ path: '/contacts/import' })
  await choose(page).setInputFiles(file('book.xlsx', Buffer.from('PK\x03\x04....xl/workbook.xml', 'latin1')))
  await page.getByRole('alert').getByText('This is an Excel workbook, not a CSV').waitFor()
  await choose(page).setInputFiles(file('nothing.csv', Buffer.alloc(0)))
  await page.getByRole('alert').getByText('The file is empty').waitFor()
  await choose(page).setInputFiles(file('headers.csv', Buffer.from('Name,Town\n')))
  await page.getByText('No column goes to the email or the phone').waitFor()
  await expect.poll(() => begin(page).isDisabled()).toBe(true)
  // an open quotation mark swallows the rest
  await page.getByRole('link', { name: 'Another file' }).click()
  const rows = Array.from({ length: 10 }, (_, n) => `q${n}@example.com\n`)
  await choose(page).setInputFiles(file('open.csv', Buffer.from(`Email\n${rows.join('')}"open@example.com\nq@example.com\n`)))
  await page.getByRole('alert').getByText('From row 12 on the file cannot be read').waitFor()
  await page.close()
})

test.each([
  ['UTF-16 with tabs', Buffer.from('\ufeffE-Mail\tName\nzoe.a@example.com\tZoë\n', 'utf16le'), 'zoe.a'],
  ['Latin-1 with semicolons', Buffer.from('E-Mail;Name\nzoe.b@example.com;Zoë\n', 'latin1'), 'zoe.b'],
  ['a byte order mark', Buffer.from('\ufeffE-Mail,Name\nzoe.c@example.com,Zoë\n'), 'zoe.c'],
])('%s arrives with its accents', async (_, bytes, who) => {
  const page = await campaign.open({ path: '/contacts/import' })
  await choose(page).setInputFiles(file('people.csv', bytes))
  await page.getByRole('cell', { name: 'Zoë' }).first().waitFor()
  await begin(page).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await page.getByRole('link', { name: 'See whom it brought' }).click()
  await page.getByRole('rowheader', { name: 'Zoë' }).waitFor()
  await page.getByText(`${who}@example.com`).waitFor()
  await page.close()
})

test('a file of 300 columns, two of one name, is mapped, remembered and lands in a campaign with its consent', async () => {
  const names = Array.from({ length: 296 }, (_, n) => `Column no ${n}`)
  const headers = ['E-Mail', 'Taste', 'Taste', 'Consent', ...names].join(',')
  const row = (who: string) => [`${who}@example.com`, 'soup', 'bread', 'I agree to calls.', ...names.map(() => 'x')].join(',')
  const page = await campaign.open({ path: `/contacts/import?campaign=${campaign.campaignId}` })
  await choose(page).setInputFiles(file('wide.csv', Buffer.from(`${headers}\n${row('wide')}\n`)))
  await expect.poll(() => page.getByRole('table', { name: 'Columns of the file' }).getByRole('row').count()).toBe(301)
  await page.getByRole('textbox', { name: 'Attribute for Taste (2)' }).fill('second_taste')
  await begin(page).click()
  await page.getByRole('link', { name: /The Growth Table/ }).waitFor()
  const { items: [wide] } = await campaign.client.contacts.list({
    query: { search: 'wide@', campaignId: campaign.campaignId, voicemailConsent: 'true' },
  })
  expect(wide?.email).toBe('wide@example.com')

  await page.getByRole('link', { name: 'Import another file' }).click()
  await choose(page).setInputFiles(file('wide-again.csv', Buffer.from(`${headers}\n${row('wide')}\n`)))
  await page.getByText('has the columns of an earlier file').waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Attribute for Taste (2)' }).inputValue()).toBe('second_taste')
  await begin(page).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await expect.poll(() => page.getByText('Here already').locator('xpath=following-sibling::dd').textContent()).toBe('1')
  await page.close()
})

test('a long import shows how far it is, can be stopped, and whom it brought is found by it', async () => {
  const people = Array.from({ length: 60_000 }, (_, n) => `long${n}@example.com,Person ${n},${'y'.repeat(60)}`)
  const page = await campaign.open({ path: '/contacts/import', look: { colorScheme: 'dark' } })
  await choose(page).setInputFiles(file('long.csv', Buffer.from(`E-Mail,Name,Note\n${people.join('\n')}\n`)))
  await begin(page).click()
  await page.getByText(/\d+ % of .* MB read/).waitFor()
  await page.getByRole('button', { name: 'Stop importing' }).click()
  await page.getByRole('dialog', { name: 'Stop this import?' }).waitFor()
  await expect.poll(() => faultsIn(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Stop importing' }).click()
  await page.getByRole('heading', { name: 'The import was stopped' }).waitFor()
  await page.getByRole('link', { name: 'See whom it brought' }).click()
  await page.getByRole('list', { name: 'Conditions' }).getByText('From long.csv').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: /^Person \d+$/ }).first().click()
  await page.getByText('Came with the import of long.csv.').waitFor()
  await page.close()
})

test('script in names of files and columns and in cells shows as text', async () => {
  const script = '<img src=x onerror="document.title=1">'
  const page = await campaign.open({ path: '/contacts/import' })
  const quoted = `"${script.replaceAll('"', '""')}"`
  await choose(page).setInputFiles(file('<b>bold<b>.csv', Buffer.from(
    `E-Mail,Name,${quoted}\nscript@example.com,${quoted},${quoted}\nnobody,${quoted},\n`,
  )))
  await page.getByRole('rowheader', { name: script }).waitFor()
  await page.getByRole('tab', { name: 'Refused 1' }).click()
  await page.getByRole('list', { name: 'Rows that are refused' }).getByText(script).waitFor()
  await begin(page).click()
  await page.getByText('<b>bold<b>.csv').waitFor()
  await page.getByRole('link', { name: 'See whom it brought' }).click()
  await page.getByRole('link', { name: script }).click()
  await page.getByRole('heading', { name: script }).waitFor()
  await page.getByText('Came with the import of <b>bold<b>.csv.').waitFor()
  expect(await page.locator('main img').count()).toBe(0)
  expect(house.problems).toEqual([])
})
