import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 12, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

const csv = (name: string, lines: string[]) => (
  { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) }
)

test('a messy CSV is mapped, previewed and imported, and what was refused comes back with its reasons', async () => {
  const page = await campaign.open({ path: '/contacts/import' })
  const file = page.getByLabel('CSV file')
  const buffer = Buffer.from('89504e470d0a1a0a0000', 'hex')
  await file.setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer })
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('PNG image, not a CSV')

  await file.setInputFiles(csv('people.csv', [
    'Full Name;E-Mail;Mobile;Favourite Dish',
    'Nora <b>Vane</b>;nora.vane@example.com;(415) 555-0188;"Soup;\nhot"',
    'Otto Lund;otto at example.com;;Bread',
    'Nobody;;;Salad',
    'Pia Roth;;415-555-0189;',
  ]))
  await page.getByRole('heading', { name: 'What the columns mean' }).waitFor()
  await page.getByRole('tab', { name: 'Kept 2' }).waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Attribute for Favourite Dish' }).inputValue())
    .toBe('favourite_dish')
  await page.getByRole('tab', { name: 'Refused 2' }).click()
  await page.getByText('There is neither an email address nor a phone number.').waitFor()
  await expect.poll(() => faultsIn(page)).toEqual([])

  // what was chosen outlives a reload
  await page.getByRole('textbox', { name: 'Attribute for Favourite Dish' }).fill('dish')
  await page.reload()
  await expect.poll(() => page.getByRole('textbox', { name: 'Attribute for Favourite Dish' }).inputValue()).toBe('dish')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Download refused rows' }).click(),
  ])
  const refused = await readFile(await download.path(), 'utf8')
  expect(refused).toContain('Otto Lund')
  expect(refused).toContain('Nobody')
  expect(refused).not.toContain('Pia Roth')

  await page.getByRole('link', { name: 'See whom it brought' }).click()
  await page.getByRole('list', { name: 'Conditions' }).getByText('From people.csv').waitFor()
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('nora.vane')
  await page.getByRole('rowheader', { name: 'Nora <b>Vane</b>' }).waitFor()
  await expect.poll(() => page.url()).toContain('search=nora.vane')
  await page.getByRole('link', { name: 'Nora <b>Vane</b>' }).click()
  await page.getByRole('heading', { name: 'Nora <b>Vane</b>' }).waitFor()
  await page.getByText('Soup; hot').waitFor()
})

test('contacts are chosen and join a campaign, one is added by hand, changed and stopped', async () => {
  const page = await campaign.open({ path: '/contacts' })
  await page.getByRole('button', { name: 'New contact' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('First name').fill('Quinn')
  await form.getByRole('button', { name: 'Add contact' }).click()
  await form.getByText('Give an email address or a phone number').waitFor()
  // what is typed outlives a reload
  await page.reload()
  await expect.poll(() => form.getByLabel('First name').inputValue()).toBe('Quinn')
  await form.getByLabel('Email').fill('quinn@example.com')
  await form.getByRole('button', { name: 'Add contact' }).click()
  await page.getByRole('heading', { name: 'Quinn' }).waitFor()

  await page.getByRole('button', { name: 'Edit' }).click()
  await form.getByLabel('Company').fill('Linden')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Linden', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Stop writing to them' }).click()
  await form.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('Everything stopped').waitFor()

  await page.getByRole('link', { name: 'Contacts' }).last().click()
  await page.getByRole('checkbox', { name: 'Choose Quinn' }).click()
  await page.getByRole('button', { name: 'Add to campaign' }).click()
  await form.getByRole('combobox', { name: 'Campaign' }).click()
  await page.getByRole('option', { name: /The Growth Table/ }).click()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('1 contact was added').waitFor()
  const params = { campaignId: campaign.campaignId }
  await expect.poll(async () => (await campaign.client.campaigns.get({ params })).audience).toBe(13)
  expect(house.problems).toEqual([])
})

test('of two who change one contact neither loses a word, and who changed the same field is asked', async () => {
  const { id: contactId } = await campaign.client.contacts.create({
    body: { firstName: 'Rhea', email: 'rhea@example.com', city: 'Austin' },
  })
  const page = await campaign.open({ path: `/contacts/${contactId}?form=edit` })
  const form = page.getByRole('dialog')
  await form.getByLabel('Company').fill('Linden')
  await campaign.client.contacts.update({ params: { contactId }, body: { city: 'Dallas' } })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Linden', { exact: true }).waitFor()
  const now = () => campaign.client.contacts.get({ params: { contactId } })
  await expect.poll(now).toMatchObject({ company: 'Linden', city: 'Dallas' })

  await page.getByRole('button', { name: 'Edit' }).click()
  await form.getByLabel('City').fill('Waco')
  await campaign.client.contacts.update({ params: { contactId }, body: { city: 'Houston' } })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.getByText('Somebody else has changed this meanwhile: city.').waitFor()
  await expect.poll(() => form.getByLabel('City').inputValue()).toBe('Waco')
  await form.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect.poll(async () => (await now()).city).toBe('Waco')
})

test('a consent is given and taken away with its words, and chosen contacts are excluded together', async () => {
  const { id: contactId } = await campaign.client.contacts.create({ body: { firstName: 'Uma', email: 'uma@example.com' } })
  const page = await campaign.open({ path: `/contacts/${contactId}`, look: { colorScheme: 'dark' } })
  const form = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Record a consent' }).click()
  await form.getByRole('button', { name: 'Record', exact: true }).click()
  await form.getByText('Give the words of the consent.').waitFor()
  await expect.poll(() => faultsIn(page)).toEqual([])
  await form.getByLabel('What they agreed to').fill('I agree to calls.')
  await form.getByLabel('Where it was given').fill('Form of May')
  await form.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText('I agree to calls.').waitFor()
  await page.getByText(/Form of May/).waitFor()
  await page.getByRole('button', { name: 'Change consent' }).click()
  await form.getByRole('button', { name: 'Take the consent away' }).click()
  await page.getByText('No written consent').waitFor()

  await page.goto('/contacts?search=uma')
  await page.getByRole('checkbox', { name: 'Choose Uma' }).press('Space')
  await page.getByRole('button', { name: 'Exclude', exact: true }).press('Enter')
  await expect.poll(() => faultsIn(page)).toEqual([])
  await form.getByRole('button', { name: 'Exclude', exact: true }).click()
  await page.getByText('1 contact is excluded.').waitFor()
  await page.getByRole('link', { name: 'Uma' }).click()
  await page.getByText('A person excluded the contact').waitFor()
})

test('whoever is erased is gone from the screens, after a question', async () => {
  const { id: contactId } = await campaign.client.contacts.create({ body: { firstName: 'Vera', email: 'vera@example.com' } })
  const page = await campaign.open({ path: `/contacts/${contactId}` })
  await page.getByRole('button', { name: 'More on this contact' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export all that is kept' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('vera@example.com')
  await page.getByRole('button', { name: 'More on this contact' }).click()
  await page.getByRole('menuitem', { name: /Erase for good/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('Erased.').waitFor()
  await page.goto(`/contacts/${contactId}`)
  await page.getByText('There is no such contact').waitFor()
})

test('a viewer sees contacts, and nothing that would change them', async () => {
  const page = await campaign.open({ path: '/contacts', role: 'viewer' })
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { name: 'What happened' }).waitFor()
  for (const name of ['Edit', 'Stop writing to them', 'Add to campaign', 'More on this contact']) {
    await expect.poll(() => page.getByRole('button', { name }).count()).toBe(0)
  }
  await page.goto('/contacts/import')
  await page.getByText('Your role may not import contacts').waitFor()
})
