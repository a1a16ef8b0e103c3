import type { Page } from 'playwright-core'
import type { Scene } from './scene.ts'

interface Shot {
  /** Of the file, without its theme. */
  name: string
  /** Brings the page to where the picture is taken. */
  show: (page: Page, scene: Scene) => Promise<void>
}

/** The main screens as somebody uses them on an ordinary day of the campaign. */
export const shots: readonly Shot[] = [
  {
    name: 'dashboard',
    async show(page, { api }) {
      await page.goto(api)
      await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
      await page.getByText('The Growth Table').first().waitFor()
    },
  },
  {
    name: 'campaign',
    async show(page, { api, campaignId }) {
      await page.goto(`${api}/campaigns/${campaignId}`)
      await page.getByRole('button', { name: /^Confirm the seat, / }).waitFor()
      await page.getByRole('link', { name: /^On the way: [1-9]/ }).waitFor()
    },
  },
  {
    name: 'timeline',
    async show(page, { api, campaignId, guest }) {
      await page.goto(`${api}/campaigns/${campaignId}?person=${guest.contactId}`)
      await page.getByText(/^Not sent, because/).first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'builder',
    async show(page, { api, funnelId }) {
      await page.goto(`${api}/funnels/${funnelId}?node=response-1`)
      await page.getByRole('complementary').getByLabel('Name').waitFor()
    },
  },
  {
    name: 'inbox',
    async show(page, { api, conversationId }) {
      await page.goto(`${api}/inbox?view=needs-reply&open=${conversationId}`)
      await page.getByRole('region', { name: 'Messages' }).getByText(/./).first().waitFor()
    },
  },
  {
    name: 'contacts',
    async show(page, { api }) {
      await page.goto(`${api}/contacts`)
      await page.getByRole('table').getByRole('link').first().waitFor()
    },
  },
  {
    name: 'contact',
    async show(page, { api, guest }) {
      await page.goto(`${api}/contacts/${guest.contactId}`)
      await page.getByRole('heading', { name: 'What happened' }).waitFor()
    },
  },
  {
    name: 'content',
    async show(page, { api, contentId, guest, campaignId }) {
      await page.goto(`${api}/content/${contentId}?contact=${guest.contactId}&campaign=${campaignId}`)
      await page.getByRole('textbox', { name: 'Subject' }).waitFor()
      await page.frameLocator('iframe').getByText('Dana Reyes').first().waitFor()
    },
  },
  {
    name: 'import',
    async show(page, { api }) {
      await page.goto(`${api}/contacts/import`)
      await page.getByLabel('CSV file').setInputFiles({
        name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(guests.join('\r\n')),
      })
      await page.getByRole('heading', { name: 'What the columns mean' }).waitFor()
      await page.getByRole('tab', { name: /^Refused/ }).waitFor()
    },
  },
  {
    name: 'senders',
    async show(page, { api }) {
      await page.goto(`${api}/settings/senders`)
      await page.getByRole('article').first().waitFor()
    },
  },
]

/** The page of phones, with a text, a voicemail that can be heard, and an answer. */
export async function phonesShot(page: Page, { simulator, talker }: Scene): Promise<void> {
  await page.goto(`${simulator}/#/phones/${encodeURIComponent(talker)}`)
  await page.locator('audio').first().waitFor()
  await page.waitForFunction("document.querySelector('audio').readyState > 0")
}

const guests = [
  'Full Name;E-Mail;Mobile;Company;Favourite Dish',
  'Nora Vane;nora.vane@example.com;(512) 555-0188;Vane & Partners;Soup',
  'Otto Lund;otto.lund@example.com;512-555-0189;Lund Advisory;Bread',
  'Priya Anand;priya@example.com;;Anand Wealth;Dosa',
  'Sam Okafor;sam at example.com;;Okafor Group;Jollof',
  '"Roth, Pia";;(512) 555-0191;Roth Family Office;Risotto',
]
