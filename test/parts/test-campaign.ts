import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import { expect, vi } from 'vitest'
import type { Database } from '../../db/database.ts'
import { launchCampaign } from '../../db/queries/campaign-state.ts'
import { createWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { RunTable } from '../../db/tables/runs.ts'
import type { FunnelTemplate, TemplateContent } from '../../funnel/templates/template.ts'
import { type Drawing, drawGraph } from '../../funnel/testing/draw-graph.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { people } from '../../local/seed/people.ts'
import { simulatedSenders } from '../../local/seed/senders.ts'

type NewContact = ReturnType<typeof people>[number]

export interface CampaignPlace {
  database: Database
  credentialsKey: string
  simulator: { url: string; smtpPort: number }
}

export interface CampaignWish {
  /** A template, or a drawing whose messages say `contents`. */
  funnel: FunnelTemplate | Drawing
  contents?: Record<string, TemplateContent>
  /** So many reachable people, or these. */
  contacts?: number | NewContact[]
  clockFactor?: number
  ratePerSecond?: number
  attributes?: Record<string, unknown>
  zone?: string
  /** false leaves it in draft. */
  launched?: boolean
}

export interface TestCampaign {
  workspaceId: string
  campaignId: string
  db: Kysely<Tables>
  senders: { email: string; sms: string; voicemail: string }
  /** The number that its texts come from. */
  number: string
  contacts: NewContact[]
  runs(): Promise<Selectable<RunTable>[]>
  sends(): Promise<Selectable<Tables['sends']>[]>
  /** Types of a run's or of all events, in order; `only` narrows by a prefix. */
  events(only?: string): Promise<string[]>
}

const words: Record<string, TemplateContent> = {
  'an email': { name: 'An email', channel: 'email', body: { subject: 'Hello {{ contact.first_name }}', html: '<p>Hello.</p>' } },
  'a text': { name: 'A text', channel: 'sms', body: { text: 'Hello {{ contact.first_name }}.' } },
  'a script': { name: 'A script', channel: 'voicemail', body: { script: 'Hello {{ contact.first_name }}.' } },
}

const everybody = people(5000, 7)
let taken = 0
let campaigns = 0

/** Reserved numbers in areas where none of the people are. */
function ourNumber(n: number): string {
  return `+1${['808', '907', '207', '406', '701'][Math.floor(n / 100)]!}55501${String(n % 100).padStart(2, '0')}`
}

/** People whom no other campaign of this file has: what reaches them is this campaign's. */
export function somePeople(count: number): NewContact[] {
  taken += count
  return everybody.slice(taken - count, taken)
}

/** A campaign in a workspace of its own; quiet hours are off unless its drawing sets them. */
export async function createTestCampaign(place: CampaignPlace, wish: CampaignWish): Promise<TestCampaign> {
  const workspaceId = randomUUID()
  const db = place.database.scoped(workspaceId)
  await createWorkspace(db, { workspaceId, name: 'A workspace', zone: 'America/Chicago', postalAddress: '1 Example Street' })
  const number = ourNumber(campaigns += 1)
  const senders = await simulatedSenders(db, {
    workspaceId, credentialsKey: place.credentialsKey, smtpPort: place.simulator.smtpPort,
    ratePerSecond: wish.ratePerSecond ?? 500, number, mailbox: `dana.${campaigns}`, name: 'Dana Reyes',
  })
  const contacts = typeof wish.contacts === 'object' ? wish.contacts : somePeople(wish.contacts ?? 1)
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name: 'A campaign', senders, contacts, template: templateOf(wish),
    zone: wish.zone ?? 'America/Chicago', clockFactor: wish.clockFactor ?? 1, attributes: wish.attributes ?? {},
  })
  const all = <T extends 'runs' | 'sends' | 'events'>(table: T) => (
    db.selectFrom(table as 'runs').selectAll().where('campaign_id', '=', campaignId)
  )
  if (wish.launched !== false) await launchCampaign(db, { workspaceId, campaignId })
  return {
    workspaceId, campaignId, db, senders, number, contacts,
    runs: () => all('runs').orderBy('id').execute(),
    sends: () => db.selectFrom('sends').selectAll().where('campaign_id', '=', campaignId).orderBy('created_at').execute(),
    events: async (only = '') => {
      const rows = await db.selectFrom('events').select('type').where('campaign_id', '=', campaignId)
        .where('run_id', 'is not', null).orderBy('id').execute()
      return rows.map(({ type }) => type).filter((type) => type.startsWith(only))
    },
  }
}

function templateOf({ funnel, contents }: CampaignWish): FunnelTemplate {
  if ('graph' in funnel) return funnel
  const rules = { quietHours: null, ...(funnel.rules as object) }
  return {
    key: 'drawn', name: 'Drawn', about: '', campaignAttributes: {},
    graph: drawGraph({ ...funnel, rules }), contents: { ...words, ...contents },
  }
}

/** Every run has ended. */
export async function allDone(campaign: TestCampaign, timeout = 30_000): Promise<void> {
  await vi.waitFor(async () => {
    const states = (await campaign.runs()).map(({ state, node_id, hold_reason }) => (
      state === 'done' ? state : `${state} at ${node_id}: ${hold_reason}`
    ))
    expect(states.length).toBeGreaterThan(0)
    expect(states).toEqual(states.map(() => 'done'))
  }, { timeout, interval: 50 })
}
