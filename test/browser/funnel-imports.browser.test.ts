import { mkdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type BrowserHouse, type BrowserWorkspace, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'

let house: BrowserHouse
let workspace: BrowserWorkspace

beforeAll(async () => {
  house = await createBrowserHouse()
  workspace = await house.workspace()
})
afterAll(async () => {
  await house?.close()
})

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const choose = (page: Page) => page.getByLabel('Files of the funnel')
const make = (page: Page) => page.getByRole('button', { name: 'Make the draft' })

const sheet = `NodeID,NodeType,NodeName,ConfigJSON,PosX,PosY,EdgeFrom,EdgeTo,EdgeConditionJSON,Colour
start,Start,Start,,0,0,,,,
mail,Email,Email 1,,280,0,start,mail,,red
text,SMS,SMS 1,,560,0,mail,text,"{""after"": ""PT10M""}",
wave,Hologram,Wave,,560,200,,,,
over,End,Over,,840,0,text,over,,
`
const messages = `Name,Content,Type
Email 1,"<p>Hi *|FNAME|*, see you in {{City}}. {{IMAGE1.gif))</p>",Email
SMS 1,"Hi [First Name], did it arrive?",SMS
`

async function picture(page: Page, name: string) {
  const folder = process.env['RUNNEL_PICTURES']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}

test('sheets are chosen, what becomes of them is seen, the draft is made, and it goes out again as a file', async () => {
  const page = await workspace.open({ path: '/funnels' })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a funnel' })
  await dialog.waitFor()
  await picture(page, 'empty-light')
  await expect.poll(() => make(page).isDisabled()).toBe(true)
  await choose(page).setInputFiles(file('photo.csv', '\u0089PNG\u0000\u0001'))
  await dialog.getByRole('alert').getByText('photo.csv').waitFor()
  await expect.poll(() => make(page).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Leave out photo.csv' }).click()

  await choose(page).setInputFiles([file('funnel.csv', sheet), file('messages.csv', messages)])
  await dialog.getByText('2 messages').waitFor()
  await dialog.getByRole('list', { name: 'To be mended before it is published' }).getByText('Hologram').waitFor()
  await dialog.getByRole('list', { name: 'Left as it is, or not used' }).getByText('the column “Colour”').waitFor()
  await dialog.getByRole('list', { name: 'Done for you' }).getByText('*|FNAME|* became {{ contact.first_name }}').waitFor()
  expect(await workspace.client.funnels.list()).toMatchObject({ items: [] })
  await dialog.getByText('Waits 10 minutes').waitFor()
  await picture(page, 'preview-light')
  expect(await faultsIn(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, 'preview-dark')
  await dialog.getByRole('list', { name: 'Done for you' }).scrollIntoViewIfNeeded()
  await picture(page, 'lines-dark')
  expect(await faultsIn(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await picture(page, 'lines-light')

  await page.getByLabel('Name of the funnel').fill('From sheets')
  await make(page).click()
  await page.waitForURL(/\/funnels\/[0-9a-f-]{36}/)
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('10 minutes').first().waitFor()
  // What only the server sees is told as soon as the draft is open.
  await page.getByRole('button', { name: /1 error/ }).waitFor()
  await picture(page, 'builder-light')
  const { items } = await workspace.client.funnels.list()
  expect(items).toMatchObject([{ name: 'From sheets' }])

  await page.getByRole('button', { name: 'What can be done with From sheets' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export' }).click()])
  expect(download.suggestedFilename()).toBe('From sheets.json')
  const exported = JSON.parse(await readFile(await download.path(), 'utf8')) as object
  expect(exported).toEqual(await workspace.client.funnelImports.export({ params: { funnelId: items[0]!.id } }))
  expect(house.problems).toEqual([])
  await page.close()
})

test('who may not build is offered no import', async () => {
  const page = await workspace.open({ path: '/funnels?form=import', role: 'viewer' })
  await page.getByRole('heading', { name: 'Funnels' }).waitFor()
  await page.getByRole('searchbox', { name: 'Search by name' }).waitFor()
  expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.close()
})
