import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from './browser-house.ts'
import { phonesOf } from './phone.ts'
import { addNode } from './strokes.ts'
import { within } from './within.ts'

// One person's day, from an empty workspace to the second version of a funnel: each part goes on where the
// one before it ended.
let house: BrowserHouse
let space: BrowserWorkspace
let ours: string
let page: Page
let funnel: string

const ada = '+15125550171'
const bo = '+15125550172'

beforeAll(async () => {
  house = await createBrowserHouse()
  space = await house.workspace('Long Table')
  ours = (await space.senders()).number
  page = await house.stranger()
})
afterAll(async () => {
  await house?.close()
})

const card = (name: string | RegExp) => page.locator('[data-node]').and(page.getByRole('button', { name }))
const nav = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })
const row = (words: string) => page.locator('[data-row]').filter({ hasText: words })
const view = (name: RegExp) => page.getByRole('navigation', { name: 'Inbox views' }).getByRole('link', { name })
const saved = () => page.getByText('Saved', { exact: true }).waitFor()

async function write(name: string, text: string) {
  await nav('Content').click()
  await page.getByRole('button', { name: 'Write a message' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('combobox', { name: 'Channel' }).click()
  await page.getByRole('option', { name: /^Text/ }).click()
  await dialog.getByRole('button', { name: 'Write it' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill(text)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Saved as version/).waitFor()
}

async function say(content: string) {
  await page.getByRole('combobox', { name: 'Content' }).click()
  await page.getByRole('option', { name: content }).click()
}

async function publish(version: number) {
  await saved()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Publish/ }).click()
  await page.getByText(`Version ${version} is published`, { exact: false }).waitFor()
}

test('she signs in, and an empty workspace teaches what comes first', async () => {
  await page.getByLabel('Email').fill(space.owner.email)
  await page.getByLabel('Password').fill(space.owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
  await page.getByText('Long Table').first().waitFor()
})

test('she writes two texts and draws a funnel by keyboard and mouse, sees an issue, mends it, and publishes', async () => {
  await write('Come to dinner', 'Hi {{ contact.first_name }}, will you come to dinner on Thursday?')
  await write('Until Thursday', 'Lovely, until Thursday, {{ contact.first_name }}.')
  await page.keyboard.press('Escape')
  await nav('Funnels').click()
  await page.getByRole('button', { name: 'New funnel' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill('Dinner')
  await page.getByRole('button', { name: 'Create' }).click()
  await card('Start').click()
  await addNode(page, 'text')
  await page.getByRole('button', { name: '1 error' }).click()
  await page.getByRole('complementary', { name: 'Issues' }).getByRole('button', { name: /Text/ }).click()
  await say('Come to dinner')
  await page.getByRole('button', { name: 'No issues' }).waitFor()

  await card(/^Text, Text message/).click()
  await addNode(page, 'task')
  await page.getByRole('complementary').getByLabel('What is to be done').fill('Call them')
  await saved()
  funnel = new URL(page.url()).pathname
  await publish(1)
})

test('she imports a messy CSV: two people come in, one row is refused and says why', async () => {
  await page.goto('/contacts/import')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'guests.csv', mimeType: 'text/csv',
    buffer: Buffer.from([
      '\uFEFFFull Name;E-Mail;Mobile',
      'Ada Lindqvist;ada@example.com;(512) 555-0171',
      '"Okafor, Bo";;512.555.0172',
      'Nobody at all;not an address;',
    ].join('\r\n')),
  })
  await page.getByRole('tab', { name: 'Kept 2' }).waitFor()
  await page.getByRole('tab', { name: 'Refused 1' }).waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await nav('Contacts').click()
  await page.getByRole('rowheader', { name: 'Ada Lindqvist' }).waitFor()
})

test('she sets up a campaign and starts it in compressed time, and the counts move while she looks on', async () => {
  await nav('Campaigns').click()
  await page.getByRole('link', { name: 'New campaign' }).first().click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Thursday')
  await page.getByRole('tab', { name: 'Your funnels' }).click()
  await page.getByRole('radio', { name: /^Dinner/ }).check()
  await page.getByRole('button', { name: 'Create draft' }).click()
  await page.getByRole('heading', { name: 'Event details' }).waitFor()
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Chicago')
  await page.getByRole('option', { name: 'America/Chicago' }).click()
  await page.getByRole('button', { name: /^Save and go on/ }).click()
  await page.getByRole('button', { name: 'Add everybody (2)' }).click()
  await page.getByText('2 contacts are chosen').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'Who do they hear from?' }).waitFor()
  await page.getByRole('button', { name: /^Save and go on/ }).click()
  await page.getByRole('heading', { name: 'Check' }).waitFor()
  await page.getByRole('button', { name: 'Rehearse first' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rehearse' }).click()
  await page.getByText('Running', { exact: true }).waitFor()
  await card(/^Call them, .*2 people here/).waitFor()
  expect(await phonesOf(house.simulator).texts(ada)).toEqual(['Hi Ada, will you come to dinner on Thursday?'])
})

test('an answer from a phone stands in the inbox within two seconds, and hers comes to the phone', async () => {
  const phone = phonesOf(house.simulator)
  await nav('Inbox').click()
  await page.getByRole('navigation', { name: 'Inbox views' }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  await view(/^All/).click()
  await within(
    2000, () => phone.say(bo, ours, 'What time does it start?'),
    () => row('Bo').getByText('What time does it start?').waitFor(),
  )

  await row('Bo').click()
  await page.getByRole('region', { name: 'Messages' }).getByText('What time does it start?').waitFor()
  const box = page.getByRole('textbox', { name: 'Text message' })
  await box.fill('At seven, and there is soup.')
  await box.press('Control+Enter')
  await expect.poll(() => phone.texts(bo)).toContain('At seven, and there is soup.')
  await page.getByRole('region', { name: 'Messages' }).getByText(/^(Sent|Delivered)$/).last().waitFor()
})

test('she finishes a task with one click, and the run goes on to its end', async () => {
  await view(/^Tasks/).click()
  await row('Ada').filter({ hasText: 'Call them' }).click()
  await page.getByRole('article').getByRole('button', { name: 'Done', exact: true }).click()
  await page.getByRole('article').getByText(/^Finished:/).waitFor()
  await nav('Campaigns').click()
  await page.getByRole('link', { name: /^Thursday/ }).first().click()
  await page.getByRole('link', { name: 'Done: 1' }).waitFor()
})

test('she edits the funnel while it runs and publishes version 2; who is under way stays on the first', async () => {
  await page.goto(funnel)
  await card(/^Call them/).click()
  await addNode(page, 'text')
  await say('Until Thursday')
  await page.getByRole('button', { name: 'No issues' }).waitFor()
  await publish(2)

  // Bo stands at the task of version 1, behind which there is no text.
  const tasks = await space.client.tasks.list()
  const task = tasks.items.find(({ title }) => title === 'Call them')
  await space.client.tasks.finish({ params: { taskId: task!.id }, body: { outcome: 'done' } })
  await nav('Campaigns').click()
  await page.getByRole('link', { name: /^Thursday/ }).first().click()
  await page.getByRole('link', { name: 'Done: 2' }).waitFor()
  expect(await phonesOf(house.simulator).texts(bo)).not.toContain('Lovely, until Thursday, Bo.')
})

test('she signs out, and nothing of it is left in the browser', async () => {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('form', { name: 'Sign in' }).waitFor()
  await page.goBack()
  await page.getByRole('form', { name: 'Sign in' }).waitFor()
  await expect.poll(() => page.getByText('Dinner').count()).toBe(0)
  expect(await page.evaluate<number>('sessionStorage.length')).toBe(0)
  expect(house.problems).toEqual([])
})
