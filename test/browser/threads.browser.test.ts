import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserCampaign, type BrowserHouse, createBrowserHouse } from './browser-house.ts'
import { faultsIn } from './faults.ts'
import { phonesOf } from './phone.ts'
import { focusBy, openBy, pressFor } from './strokes.ts'

let house: BrowserHouse
let campaign: BrowserCampaign
let ours: string

const phones = () => campaign.contacts.filter(({ phone }) => phone)
const person = (at: number) => {
  const { first_name: first, last_name: last, phone: number } = phones()[at]!
  return { name: `${first} ${last}`, number: number! }
}
const say = (at: number, words: string) => phonesOf(house.simulator).say(person(at).number, ours, words)
const rows = (page: Page) => page.locator('[data-row]')
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const answerBox = (page: Page) => page.getByRole('textbox', { name: 'Text message' })

/** Messages of the past in somebody's conversation, the oldest first; its id. */
async function past(
  at: number, said: { direction: 'in' | 'out'; channel: string; subject?: string; body: string }[],
) {
  const { client, db, workspaceId } = campaign
  const { items } = await client.contacts.list({ query: { search: person(at).number, limit: 1 } })
  const contactId = items[0]!.id
  const { id } = await client.conversations.open({ body: { contactId } })
  await sql`
    insert into messages (workspace_id, conversation_id, contact_id, direction, channel, from_address, to_address,
      subject, body, provider, at)
    select ${workspaceId}, ${id}, ${contactId}, said ->> 'direction', said ->> 'channel', 'a', 'b',
      said ->> 'subject', said ->> 'body', 'twilio', now() - interval '1 day' + n * interval '1 second'
    from jsonb_array_elements(${JSON.stringify(said)}::jsonb) with ordinality as said(said, n)`.execute(db)
  return id
}

beforeAll(async () => {
  house = await createBrowserHouse()
  campaign = await house.campaign({ contacts: 20, clockFactor: 600 })
  const { items } = await campaign.client.senders.list()
  ours = items.find(({ channel }) => channel === 'sms')!.address
})
afterAll(async () => {
  await house?.close()
})

test('an inbox where nothing waits says how replies come there', async () => {
  const page = await campaign.open({ path: '/inbox' })
  await page.getByText('Everybody has an answer').waitFor()
  await page.getByRole('link', { name: 'Answer from a simulated phone' }).waitFor()
  for (const view of ['Mine', 'Unassigned', 'Unread', 'Resolved', 'Unmatched', 'Tasks']) {
    await page.getByRole('navigation', { name: 'Inbox views' }).getByRole('link', { name: view }).click()
    await page.getByRole('heading', { name: view, level: 1 }).waitFor()
    await page.getByRole('region', { name: view }).getByRole('heading', { level: 2 }).waitFor()
  }
  expect(await faultsIn(page)).toEqual([])
  await page.close()
})

test('ten conversations are read, answered, given away and resolved with the keyboard alone', async () => {
  for (let at = 0; at < 10; at += 1) await say(at, `Where is it, ${at}?`)
  const page = await campaign.open({ path: '/inbox' })
  await expect.poll(() => rows(page).count()).toBe(10)
  for (let at = 9; at >= 0; at -= 1) {
    const { name, number } = person(at)
    // who resolves has the next one before them already
    const shown = page.getByRole('region', { name: `Conversation with ${name}` })
    if (at === 9 || at % 2 === 0) await openBy(page, 'j', shown)
    await shown.waitFor()
    await answerBox(page).waitFor()
    if (at === 9) {
      const me = page.getByRole('menuitemradio', { name: 'A owner (you)' })
      await openBy(page, 'a', me)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Assigned to A owner' }).waitFor()
      await pressFor(page, ['Escape'], async () => await page.getByRole('menu').count() === 0)
    }
    if (at % 2 === 0) {
      await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
      await page.keyboard.press('e')
    } else {
      await focusBy(page, 'r', answerBox(page))
      await page.keyboard.type(`Here, jerk ${at}`)
      await page.keyboard.press('Control+Enter')
      await expect.poll(() => answerBox(page).inputValue()).toBe('')
      await expect.poll(() => phonesOf(house.simulator).texts(number)).toContain(`Here, jerk ${at}`)
      await page.keyboard.press('Escape')
    }
    await expect.poll(() => rows(page).count()).toBe(at)
  }
  await page.getByText('Everybody has an answer').waitFor()
  await page.getByRole('navigation', { name: 'Inbox views' }).getByRole('link', { name: /^Mine/ }).click()
  await expect.poll(() => rows(page).filter({ hasText: person(9).name }).count()).toBe(1)
  await page.close()
}, 600_000)

test('a thread of five hundred messages opens at its end, and what came before comes as one scrolls up', async () => {
  const said = Array.from({ length: 500 }, (_, n) => ({
    direction: n % 3 === 0 ? 'in' as const : 'out' as const, channel: 'sms',
    body: `Word ${n + 1}. ${'And so on. '.repeat(n % 7)}`,
  }))
  const id = await past(12, said)
  const page = await campaign.open({ path: `/inbox?view=all&open=${id}` })
  await messages(page).getByText('Word 500.').waitFor()
  const atEnd = () => messages(page).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
  await expect.poll(atEnd).toBeLessThan(2)
  await expect.poll(() => messages(page).getByRole('listitem').count()).toBe(50)

  // What one looks at stays under the eye while the page above it comes in.
  const mark = messages(page).getByText('Word 451.')
  const fetched = page.waitForResponse((response) => response.url().includes('cursor='))
  await mark.scrollIntoViewIfNeeded()
  const top = async () => (await mark.boundingBox())!.y
  const before = await top()
  await fetched
  await expect.poll(() => messages(page).getByRole('listitem').count()).toBeGreaterThanOrEqual(100)
  await expect.poll(async () => Math.abs(await top() - before)).toBeLessThan(3)

  // All the way up: every message is there, once and in order.
  await expect.poll(async () => {
    await messages(page).evaluate((box) => box.scrollTo({ top: 0 }))
    return messages(page).getByRole('listitem').count()
  }, { timeout: 400_000 }).toBe(500)
  const shown = (await messages(page).getByRole('listitem').allTextContents())
    .map((text) => Number(/Word (\d+)/.exec(text)?.[1]))
  expect(shown).toEqual(said.map((_, n) => n + 1))

  // Who reads above is told of a new one, not torn away from what they read.
  await messages(page).evaluate((box) => box.scrollTo({ top: 0 }))
  await say(12, 'And one more thing')
  await page.getByRole('button', { name: 'New message below' }).click()
  await expect.poll(atEnd).toBeLessThan(2)
  await messages(page).getByText('And one more thing').waitFor()
  await page.close()
}, 600_000)

test('words without end, from right to left and in HTML stay inside the pane and do nothing', async () => {
  const script = '<script>document.title="broken"</script><img src=x onerror="document.title=`broken`">'
  const id = await past(13, [
    { direction: 'in', channel: 'sms', body: `${'Donaudampfschifffahrt'.repeat(40)}` },
    { direction: 'in', channel: 'sms', body: 'שלום, אני אשמח לבוא 🎉👩‍👩‍👧‍👦 ‏https://example.com/a' },
    { direction: 'in', channel: 'sms', body: `https://example.com/${'path/'.repeat(120)} ${script}` },
    {
      direction: 'in', channel: 'email', subject: 'Re: '.repeat(80),
      body: `<p>Hello</p>${script}<table width="3000"><tr><td>${'x'.repeat(900)}</table>`,
    },
    {
      direction: 'in', channel: 'email', subject: 'Plain',
      body: `> quoted\n> ${'-'.repeat(600)}\nwww and javascript:alert(1)`,
    },
  ])
  const page = await campaign.open({ path: `/inbox?view=all&open=${id}` })
  await messages(page).getByRole('link', { name: 'https://example.com/a', exact: true }).waitFor()
  await messages(page).locator('iframe').contentFrame().getByText('Hello').waitFor()
  for (const width of [1440, 1180]) {
    await page.setViewportSize({ width, height: 900 })
    const over = () => page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
      .filter((at) => at.getBoundingClientRect().right > innerWidth + 1)
      .map((at) => at.tagName + ' ' + at.className)`)
    await expect.poll(over).toEqual([])
    const sideways = () => messages(page).evaluate((box) => box.scrollWidth - box.clientWidth)
    await expect.poll(sideways).toBe(0)
  }
  const protocols = () => messages(page).getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split(':')[0]))
  await expect.poll(protocols).toEqual(['https', 'https'])
  expect(await page.title()).not.toBe('broken')
  expect(await faultsIn(page)).toEqual([])
  await page.close()
})

test('a message from somebody new makes a contact of them', async () => {
  await phonesOf(house.simulator).say('+14155550177', ours, 'May I come, too?')
  const page = await campaign.open({ path: '/inbox?view=unmatched' })
  await rows(page).first().waitFor()
  const create = page.getByRole('button', { name: 'Create a contact' })
  await openBy(page, 'j', create)
  await create.click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await expect.poll(() => dialog.getByLabel('Phone').inputValue()).toBe('+14155550177')
  await dialog.getByLabel('First name').fill('Nova')
  await dialog.getByRole('button', { name: 'Create and match' }).click()
  await page.getByRole('region', { name: 'Conversation with Nova' }).waitFor()
  await messages(page).getByText('May I come, too?').waitFor()
  await expect.poll(async () => (await campaign.client.messages.unmatched()).items).toEqual([])
  await page.close()
})

test('no page broke, and the content policy refused nothing but pictures of others', () => {
  expect(house.problems.filter((problem) => !problem.includes('img-src'))).toEqual([])
})
