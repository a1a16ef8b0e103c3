import type { BrowserContextOptions, Page } from 'playwright-core'
import { createMember } from '../../api/auth/members.ts'
import type { Client } from '../../api/contract/client.ts'
import type { Role } from '../../api/contract/role.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { freePort } from '../../local/ports.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { people } from '../../local/seed/people.ts'
import { registerNumber } from '../../local/seed/register-number.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'
import { startTestApi, type TestMember } from '../parts/test-api.ts'
import { createTestHouse } from '../parts/test-house.ts'
import { launchChromium } from './chromium.ts'
import { builtScreens } from './screens.ts'

export interface BrowserCampaign {
  workspaceId: string
  campaignId: string
  /** For what a test prepares. */
  client: Client
  owner: { email: string; password: string }
  contacts: ReturnType<typeof people>
  launch(): Promise<void>
  /** A page on the campaign (or at `path`) as somebody who is signed in. */
  open(options?: { path?: string; role?: Role; look?: BrowserContextOptions }): Promise<Page>
}

export interface BrowserHouse {
  url: string
  simulator: string
  /** What went wrong in any page: uncaught errors, and what the content policy refused. */
  problems: string[]
  /** A page of its own where nobody is signed in. */
  stranger(): Promise<Page>
  /** The event campaign in a workspace of its own. */
  campaign(wish: { contacts: number; clockFactor: number }): Promise<BrowserCampaign>
  close(): Promise<void>
}

/** Where it is nine in the morning, as in the campaigns: their neighbours further west still sleep. */
const inTexas = people(2000, 1, { withGaps: true }).filter(({ state }) => state === 'TX')

const view = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const

/** The whole product with its built screens, the simulator and a real browser before them. */
export async function createBrowserHouse(): Promise<BrowserHouse> {
  const port = await freePort(0)
  const env = { WEB_DIST: await builtScreens(), PUBLIC_URL: `http://127.0.0.1:${port}` }
  const house = await createTestHouse(env)
  const api = await startTestApi(house.settings, port)
  const browser = await launchChromium()
  const problems: string[] = []
  const texans = [...inTexas]
  let campaigns = 0

  async function page(
    member: TestMember | undefined, path: string, look: BrowserContextOptions = {},
  ): Promise<Page> {
    const context = await browser.newContext({ ...view, baseURL: api.url, ...look })
    // A part that does not answer is to fail a test before the test's own time is up.
    context.setDefaultTimeout(30_000)
    const cookies = member?.cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: api.url }
    })
    if (cookies) await context.addCookies(cookies)
    context.on('weberror', (error) => problems.push(String(error.error())))
    context.on('console', (message) => {
      if (/content security policy|uncaught/i.test(message.text())) problems.push(message.text())
    })
    const opened = await context.newPage()
    await opened.goto(path)
    return opened
  }

  return {
    url: api.url,
    simulator: house.simulator.url,
    problems,
    stranger: () => page(undefined, '/'),
    async campaign({ contacts: count, clockFactor }) {
      const workspaceId = await api.workspace('Linden Events')
      const db = house.database.scoped(workspaceId)
      const number = `+1512555${String(100 + campaigns).padStart(4, '0')}`
      const contacts = texans.splice(0, count)
      campaigns += 1
      const senders = await simulatedSenders(db, {
        workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
        ratePerSecond: 200, number, mailbox: 'dana', name: 'Dana Reyes',
      })
      const { campaignId } = await seedCampaign(db, {
        workspaceId, senders, clockFactor, contacts, template: eventCampaign, name: 'The Growth Table',
      })
      const { twilioBaseUrl, publicUrl } = house.settings
      await registerNumber({ twilioBaseUrl, publicUrl, workspaceId, number })
      const owner = { email: `owner.${campaigns}@example.com`, password: 'synthetic-password' }
      await createMember(api.context.auth, { ...owner, name: 'Olive Owner', workspaceId, role: 'owner' })
      const members = new Map<Role, TestMember>([['owner', await api.member(workspaceId, 'owner')]])
      const { client } = members.get('owner')!
      return {
        workspaceId, campaignId, client, owner, contacts,
        async launch() {
          await client.campaigns.launch({ params: { campaignId } })
        },
        async open({ path = `/campaigns/${campaignId}`, role = 'owner', look } = {}) {
          const member = members.get(role) ?? await api.member(workspaceId, role)
          members.set(role, member)
          return page(member, path, look)
        },
      }
    },
    async close() {
      await browser.close()
      await api.close()
      await house.close()
    },
  }
}
