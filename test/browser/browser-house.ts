import type { BrowserContextOptions, Page } from 'playwright-core'
import { invitationOf } from '../../api/auth/join.ts'
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
import { createTestHouse, type TestHouse } from '../parts/test-house.ts'
import { launchChromium } from './chromium.ts'
import { builtScreens } from './screens.ts'

interface Opening { path?: string; role?: Role; look?: BrowserContextOptions }

export interface BrowserWorkspace {
  workspaceId: string
  name: string
  /** For what a test prepares. */
  client: Client
  owner: { email: string; password: string }
  /** Gives it a sender for each channel, at the simulator; answers the ids and our number. */
  senders(): Promise<{ ids: { email: string; sms: string; voicemail: string }; number: string }>
  /** A page at `path` (the dashboard) as somebody who is signed in. */
  open(options?: Opening): Promise<Page>
}

export interface BrowserCampaign extends BrowserWorkspace {
  campaignId: string
  /** For what no client can prepare: a past. */
  db: ReturnType<TestHouse['database']['scoped']>
  contacts: ReturnType<typeof people>
  launch(): Promise<void>
}

export interface BrowserHouse {
  url: string
  simulator: string
  /** What went wrong in any page: uncaught errors, and what the content policy refused. */
  problems: string[]
  /** A page of its own where nobody is signed in. */
  stranger(path?: string): Promise<Page>
  /** A workspace with nothing in it; `owner` is in another already and gets this one, too. */
  workspace(name?: string, owner?: BrowserWorkspace['owner']): Promise<BrowserWorkspace>
  /** The event campaign in a workspace of its own. */
  campaign(wish: { contacts: number; clockFactor: number }): Promise<BrowserCampaign>
  /** As if the days that an invitation is good for had gone by. */
  expireInvitation(token: string): Promise<void>
  /** Ends the API, does `work`, and starts it again at the same address. */
  withoutApi(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/**
 * Where it is nine in the morning, as in the campaigns: their neighbours further west still sleep. No two of
 * one name: on a screen they could not be told apart.
 */
const inTexas = people(2000, 1, { withGaps: true }).filter(({ state }) => state === 'TX')
  .filter((each, at, all) => !all.slice(0, at).some((other) => (
    other.first_name === each.first_name && other.last_name === each.last_name
  )))

const view = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const

/** The whole product with its built screens, the simulator and a real browser before them. */
export async function createBrowserHouse(): Promise<BrowserHouse> {
  const port = await freePort(0)
  const env = { WEB_DIST: await builtScreens(), PUBLIC_URL: `http://127.0.0.1:${port}` }
  const house = await createTestHouse(env)
  let api = await startTestApi(house.settings, port)
  const browser = await launchChromium()
  const problems: string[] = []
  const texans = [...inTexas]
  let numbers = 0
  let owners = 0

  async function page(
    member: TestMember | undefined, path: string, look: BrowserContextOptions = {},
  ): Promise<Page> {
    const context = await browser.newContext({ ...view, baseURL: api.url, ...look })
    // A part that does not answer is to fail a test before the test's own time is up.
    context.setDefaultTimeout(60_000)
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

  async function senders(workspaceId: string): ReturnType<BrowserWorkspace['senders']> {
    const number = `+1512555${String(100 + numbers++).padStart(4, '0')}`
    const ids = await simulatedSenders(house.database.scoped(workspaceId), {
      workspaceId, credentialsKey: house.settings.credentialsKey, smtpPort: house.simulator.smtpPort,
      ratePerSecond: 200, number, mailbox: 'dana', name: 'Dana Reyes',
    })
    const { twilioBaseUrl, publicUrl } = house.settings
    await registerNumber({ twilioBaseUrl, publicUrl, workspaceId, number })
    return { ids, number }
  }

  async function workspace(name = 'Linden Events', known?: BrowserWorkspace['owner']): Promise<BrowserWorkspace> {
    const workspaceId = await api.workspace(name)
    owners += known ? 0 : 1
    const owner = known ?? { email: `owner.${owners}@example.com`, password: 'synthetic-password' }
    await createMember(api.context.auth, { ...owner, name: 'Olive Owner', workspaceId, role: 'owner' })
    const members = new Map<Role, TestMember>([['owner', await api.member(workspaceId, 'owner')]])
    return {
      workspaceId, name, owner, client: members.get('owner')!.client,
      senders: () => senders(workspaceId),
      async open({ path = '/', role = 'owner', look } = {}) {
        const member = members.get(role) ?? await api.member(workspaceId, role)
        members.set(role, member)
        return page(member, path, look)
      },
    }
  }

  return {
    url: api.url,
    simulator: house.simulator.url,
    problems,
    stranger: (path = '/') => page(undefined, path),
    workspace,
    async campaign({ contacts: count, clockFactor }) {
      const { open, ...made } = await workspace()
      const { workspaceId, client } = made
      const db = house.database.scoped(workspaceId)
      const contacts = texans.splice(0, count)
      const { ids } = await made.senders()
      const { campaignId } = await seedCampaign(db, {
        workspaceId, senders: ids, clockFactor, contacts, template: eventCampaign, name: 'The Growth Table',
      })
      return {
        ...made, campaignId, db, contacts,
        async launch() {
          await client.campaigns.launch({ params: { campaignId } })
        },
        open: (options = {}) => open({ path: `/campaigns/${campaignId}`, ...options }),
      }
    },
    async expireInvitation(token) {
      const { adapter } = await api.context.auth.$context
      await adapter.updateMany({
        model: 'verification', where: [{ field: 'identifier', value: invitationOf(token) }],
        update: { expiresAt: new Date(0) },
      })
    },
    async withoutApi(work) {
      await api.close()
      try {
        await work()
      } finally {
        api = await startTestApi(house.settings, port)
      }
    },
    async close() {
      await browser.close()
      await api.close()
      await house.close()
    },
  }
}
