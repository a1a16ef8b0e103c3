import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'

let house: BrowserHouse
let campaign: BrowserCampaign

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 5, clockFactor: 1 })
})
afterAll(async () => {
  await house?.close()
})

test('an email is written with the keyboard, previewed for a contact, saved, and an old version restored', async () => {
  const page = await campaign.open({ path: '/content' })
  await page.getByRole('button', { name: 'Write a message' }).click()
  await page.getByLabel('Name').fill('Second invitation')
  await page.getByRole('button', { name: 'Write it' }).click()
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await subject.pressSequentially('Hello {{fir')
  await page.getByRole('option', { name: /contact.first_name/ }).waitFor()
  await subject.press('Enter')
  await expect.poll(() => subject.inputValue()).toBe('Hello {{ contact.first_name }}')
  await page.getByRole('textbox', { name: 'Preheader' }).fill('Seats are few')
  const html = page.getByRole('textbox', { name: 'HTML' })
  await html.fill('<p>Your dish is {{ contact.dish }}</p><script>document.title = "taken"</script>')

  await page.getByRole('combobox', { name: 'Preview for' }).click()
  await page.getByRole('option').first().click()
  await page.getByText('A run would hold here').waitFor()
  await page.getByRole('group', { name: 'In the list of an inbox' }).getByText('Seats are few').waitFor()
  await page.frameLocator('iframe').getByText('Your dish is [contact.dish]').waitFor()
  await expect.poll(() => page.title()).toContain('Second invitation')
  await expect.poll(() => faultsIn(page)).toEqual([])

  // what is not saved outlives a reload, and leaving asks
  await page.reload()
  await expect.poll(() => html.inputValue()).toContain('contact.dish')
  await page.getByRole('link', { name: 'Back to content' }).click()
  await page.getByText('Leave without saving?').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved as version 2.').waitFor()

  await html.fill('<p>Shorter</p>')
  await html.press('Control+s')
  await page.getByText('Saved as version 3.').waitFor()
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('listitem').filter({ hasText: /^Version 2/ }).getByRole('button', { name: 'Restore' }).click()
  await expect.poll(() => html.inputValue()).toContain('contact.dish')
  await page.getByText('Not saved').waitFor()
})

test('a name that nobody has is marked and mended, and a tag is written with the mouse', async () => {
  const { id } = await campaign.client.contents.create({
    body: { channel: 'sms', name: 'Slips <i>', body: { text: 'Hello {{ contact.frist_name }} and {{ contact.shoe }}' } },
  })
  const page = await campaign.open({ path: `/content/${id}`, look: { colorScheme: 'dark' } })
  const text = page.getByRole('textbox', { name: 'Text' })
  await page.getByRole('button', { name: 'contact.shoe' }).waitFor()
  await expect.poll(() => faultsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'Make it contact.first_name' }).click()
  await expect.poll(() => text.inputValue()).toBe('Hello {{ contact.first_name }} and {{ contact.shoe }}')
  await page.getByRole('button', { name: 'contact.frist_name' }).waitFor({ state: 'detached' })
  await text.press('Control+End')
  await text.pressSequentially(' {{ur')
  await page.getByRole('option', { name: /contact.url/ }).click()
  await expect.poll(() => text.inputValue()).toContain('{{ contact.shoe }} {{ contact.url }}')
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect.poll(() => page.locator('ins').allTextContents()).toEqual(expect.arrayContaining(['first_name']))
  await expect.poll(() => faultsIn(page)).toEqual([])
  await page.getByRole('heading', { name: 'Slips <i>' }).waitFor()
})

test('a session that ends while one writes loses none of it', async () => {
  const { id } = await campaign.client.contents.create({ body: { channel: 'sms', name: 'Long', body: { text: 'Begun' } } })
  const page = await house.stranger()
  await page.getByLabel('Email').fill(campaign.owner.email)
  await page.getByLabel('Password').fill(campaign.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Content', exact: true }).click()
  await page.getByRole('link', { name: 'Long', exact: true }).click()
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.fill('An hour of writing')
  await page.context().clearCookies()
  // wherever the focus is: it may have been asked for the password already
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('Password').fill(campaign.owner.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => text.inputValue()).toBe('An hour of writing')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved as version 2.').waitFor()
  const { body } = await campaign.client.contents.get({ params: { contentId: id } })
  expect(body).toEqual({ text: 'An hour of writing' })
})

test('the list says where a message is used and leads to the node', async () => {
  const page = await campaign.open({ path: '/content?search=invitation' })
  await page.getByRole('table').getByRole('link', { name: 'Event campaign' }).first().click()
  await expect.poll(() => page.url()).toMatch(/\/funnels\/.*node=email-1/)
})

test('two people who write one message do not overwrite each other', async () => {
  const { id, version, body } = await campaign.client.contents.create({
    body: { channel: 'sms', name: 'A text', body: { text: 'First' } },
  })
  expect(body).toEqual({ text: 'First' })
  const page = await campaign.open({ path: `/content/${id}` })
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.fill('Mine – with a dash')
  await page.getByText('halves the room of every segment').waitFor()
  await campaign.client.contents.addVersion({ params: { contentId: id }, body: { body: { text: 'Theirs' }, version } })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Version 2 was saved while you were writing').waitFor()
  await expect.poll(() => text.inputValue()).toBe('Mine – with a dash')
  await page.getByRole('button', { name: 'Save mine after it' }).click()
  await page.getByText('Saved as version 3.').waitFor()
  const { body: now } = await campaign.client.contents.get({ params: { contentId: id } })
  expect(now).toEqual({ text: 'Mine – with a dash' })
})

test('a test of a message goes to one address and says what came of it', async () => {
  const { id } = await campaign.client.contents.create({
    body: { channel: 'email', name: 'A mail', body: { subject: 'For {{ contact.first_name }}', html: '<p>Hello</p>' } },
  })
  const { items } = await campaign.client.contacts.list()
  const page = await campaign.open({ path: `/content/${id}?contact=${items[0]?.id}` })
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('To').fill('tester@example.com')
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await form.getByText(/tester@example.com: (?:Sent|Delivered)/).waitFor()
  expect(house.problems).toEqual([])
})

test.each([
  ['sms', { text: 'Hi {{ contact.first_name }}' }, '+15125550177'],
  ['voicemail', { script: 'Hello {{ contact.first_name }}, it is me.' }, '+15125550178'],
] as const)('a test by %s reaches the phone it is for', async (channel, body, to) => {
  const made = { name: `By ${channel}`, channel, body } as Parameters<typeof campaign.client.contents.create>[0]['body']
  const { id } = await campaign.client.contents.create({ body: made })
  const { items } = await campaign.client.contacts.list()
  const page = await campaign.open({ path: `/content/${id}?contact=${items[0]?.id}` })
  if (channel === 'voicemail') {
    await page.getByText(/About \d+ seconds? spoken/).waitFor()
    await page.getByRole('button', { name: 'Listen' }).click()
    await page.getByLabel('The voicemail, spoken').waitFor()
  } else await page.getByText('1 segment').waitFor()
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('To').fill(to)
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await form.getByText(/: (?:Sent|Delivered)/).waitFor()
  await expect.poll(async () => (await phonesOf(house.simulator).texts(to)).length).toBe(1)
  await form.getByLabel('To').fill('12 34')
  await form.getByRole('button', { name: 'Send again' }).click()
  await form.getByText(/number/).last().waitFor()
})
