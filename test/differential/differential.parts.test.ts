import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { updateWorkspace } from '../../db/queries/workspaces.ts'
import { compile } from '../../funnel/compile/compile.ts'
import type { Graph } from '../../funnel/graph.ts'
import { simulate } from '../../funnel/simulate.ts'
import { arbitraryGraph } from '../../funnel/testing/arbitrary-graph.ts'
import { enrolPage } from '../../db/queries/enrolment.ts'
import { createTestCampaign, somePeople, type TestCampaign } from '../parts/test-campaign.ts'
import { arbitraryLife, type Life, replyRules, scriptOf } from './life.ts'
import { createSteppedRuns, type Ending, type SteppedRuns } from './stepped-runs.ts'

/** `GRAPHS=2000 SEED=7 npm test -- test/differential` plays more of them, and others. */
const wanted = Number(process.env['GRAPHS'] ?? 200)
const seed = Number(process.env['SEED'] ?? 1)
const atOnce = 8

let runs: SteppedRuns
beforeAll(async () => { runs = await createSteppedRuns() })
afterAll(() => runs?.close())

const contents = {
  email: { name: 'An email', channel: 'email', body: { subject: 'Hello', html: '<p>Hello.</p>' } },
  sms: { name: 'A text', channel: 'sms', body: { text: 'Hello.' } },
  voicemail: { name: 'A script', channel: 'voicemail', body: { script: 'Hello.' } },
} as const

interface Told { at: number; what: string }

test(`${wanted} random funnels do in Temporal what the simulation says, each message at its very moment`, async () => {
  const { endings, sends } = await playAll(runs, casesFor(wanted, seed))
  console.log(`${wanted} funnels from seed ${seed}: ${JSON.stringify(endings)}, ${sends} sends compared`)
  expect(endings.done).toBeGreaterThan(wanted / 4)
  expect(sends).toBeGreaterThanOrEqual(wanted * 2)
}, 60_000 + wanted * 2000)

test('who goes several ways at once does the same where history after history is left for a new one', async () => {
  const cutShort = await createSteppedRuns({ historyLimit: 8 })
  onTestFinished(cutShort.close)
  const cases = casesFor(12, seed, ({ graph }) => graph.nodes.some(({ kind }) => kind === 'parallel'), 60)
  await playAll(cutShort, cases)
  expect(cutShort.continued.sideBySide).toBeGreaterThan(cases.length / 2)
}, 180_000)

interface Case { graph: Graph; life: Life }

function casesFor(count: number, from: number, fits: (one: Case) => boolean = () => true, among = 20): Case[] {
  const cases = fc.sample(fc.record({ graph: arbitraryGraph.map(withoutOldReplies), life: arbitraryLife }), { numRuns: count * among, seed: from })
    .filter((one) => fits(one) && isTelling(one)).slice(0, count)
  expect(cases.length).toBe(count)
  return cases
}

async function playAll(on: SteppedRuns, cases: Case[]): Promise<{ endings: Record<Ending, number>; sends: number }> {
  const endings: Record<Ending, number> = { done: 0, rests: 0, cut: 0 }
  let sends = 0
  let place = 0
  const work = async () => {
    for (let at = place++; at < cases.length; at = place++) {
      const { ending, told } = await playCase(on, cases[at]!, `seed ${seed}, case ${at}`)
      endings[ending] += 1
      sends += told.filter(({ what }) => what.startsWith('send ')).length
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { endings, sends }
}

/** Texts have the time of Postgres, which no clock of a run leads: nobody looks back for one here. */
function withoutOldReplies(graph: Graph): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      if (node.kind !== 'wait-for' || node.config.event !== 'reply') return node
      const { lookBack: _, ...config } = node.config
      return { ...node, config }
    }),
  }
}

/** It compiles, and somebody at least hears of it twice. */
function isTelling({ graph, life }: Case): boolean {
  if (!compile(graph).ok) return false
  const { told } = foresee(graph, life, '00000000-0000-4000-8000-000000000000')
  return told.slice(0, 30).filter(({ what }) => what.startsWith('send ')).length >= 2
}

async function playCase(on: SteppedRuns, { graph, life }: Case, name: string) {
  const campaign = await campaignOf(on, graph, life)
  const { workspaceId, campaignId, db } = campaign
  const { runIds: [runId] } = await enrolPage(db, { workspaceId, campaignId, after: null, limit: 1 })
  const [run] = await campaign.runs()
  const ending = await on.play({ workspaceId, runId: runId! }, scriptOf(life, { ...on, campaign, runId: runId! }))
  const told = await toldOf(campaign)
  const foreseen = foresee(graph, life, run!.contact_id)
  // Both cut a funnel that goes round and round, each elsewhere: up to there they must agree.
  const most = ending === 'cut' || foreseen.isCut ? Math.min(told.length, foreseen.told.length) : undefined
  expect(told.slice(0, most), name).toEqual(foreseen.told.slice(0, most))
  return { ending, told }
}

async function campaignOf({ house }: SteppedRuns, graph: Graph, life: Life): Promise<TestCampaign> {
  const { database, settings: { credentialsKey }, simulator } = house
  const [person] = somePeople(1)
  const { workspaceId, ...campaign } = await createTestCampaign({ database, credentialsKey, simulator }, {
    funnel: { key: 'random', name: 'Random', about: '', campaignAttributes: {}, graph, contents },
    contacts: [{ ...person!, zone: life.zones.contact, attributes: life.contact }],
    attributes: life.campaign, zone: life.zones.campaign, ratePerSecond: 10_000,
  })
  await updateWorkspace(campaign.db, { workspaceId, change: { replyRules, holidays: life.holidays } })
  return { workspaceId, ...campaign }
}

/** The messages that left and the tasks that were made, by the ledger and the events, and how the run ended. */
async function toldOf({ db, campaignId }: TestCampaign): Promise<Told[]> {
  const rows = await db.selectFrom('events').select(['type', 'node_id', 'clock_at'])
    .where('campaign_id', '=', campaignId).where('type', 'in', ['send.sent', 'task.opened', 'run.ended'])
    .orderBy('id').execute()
  return rows.map(({ type, node_id, clock_at }) => ({
    at: clock_at!.getTime(), what: type === 'run.ended' ? 'end' : `${type === 'send.sent' ? 'send' : 'task'} ${node_id}`,
  }))
}

function foresee(graph: Graph, life: Life, contactId: string): { told: Told[]; isCut: boolean } {
  const compiled = compile(graph)
  if (!compiled.ok) throw new Error('it compiled before')
  const steps = simulate({ plan: compiled.plan, ...life, contact: { ...life.contact, id: contactId } })
  const told = steps.flatMap(({ at, what, node }) => {
    if (what === 'send' || what === 'task') return [{ at, what: `${what} ${node}` }]
    return what === 'stop' ? [{ at, what: 'end' }] : []
  })
  return { told, isCut: steps.at(-1)?.reason === 'too-long' }
}
