import { assertAllSent, play, prepareRuns, sendsOfRun } from '../builds.ts'
import { type Figure, rounded } from '../figure.ts'
import type { Stage } from '../stage.ts'
import { dearest, fetchCost, type HistoryCost } from './cost.ts'

/** What a run of five sends and four waits may come to. */
export const promised = { events: 32, actions: 10 }

/** Round trips to Postgres of one send: load, claim, record. */
const promisedRoundTrips = 3

const runs = 3

interface Cost extends HistoryCost { statements: number }

/** Cost of one run of five sends and four waits, from the server's history, beside the plain build's. */
export async function measureHistory(stage: Stage): Promise<Figure[]> {
  const ours = await costOfRuns(stage, 'ours')
  const plain = await costOfRuns(stage, 'plain')
  const beside = (figure: keyof Cost) => ({
    value: ours[figure], plain: plain[figure], ratio: rounded(ours[figure] / plain[figure]),
  })
  const ofSend = ({ statements }: Cost) => rounded(statements / (runs * sendsOfRun))
  return [
    { figure: 'history.events', ...beside('events'), limit: promised.events },
    { figure: 'history.actions', ...beside('actions'), limit: promised.actions },
    { figure: 'history.bytes', ...beside('bytes') },
    {
      figure: 'send.roundTrips', value: ofSend(ours), plain: ofSend(plain),
      ratio: rounded(ours.statements / plain.statements), limit: promisedRoundTrips,
    },
  ]
}

/** One run after the other, with nothing else on the machine's mind. */
async function costOfRuns(stage: Stage, build: 'ours' | 'plain'): Promise<Cost> {
  const { campaignId, starts } = await prepareRuns(stage, build, runs + 1, 1)
  const [first, ...others] = starts
  // What is read once (the version, the scope of a connection) belongs to no send.
  await play(stage, first!)
  const before = stage.statements[build]
  for (const start of others) await play(stage, start)
  const statements = stage.statements[build] - before
  await assertAllSent(stage, campaignId, runs + 1)
  const costs = await Promise.all(others.map(({ workflowId }) => fetchCost(stage.client, workflowId)))
  return { ...dearest(costs), statements }
}
