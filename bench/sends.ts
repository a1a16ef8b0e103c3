import { assertAllSent, type Build, play, prepareRuns, sendsOfRun } from './builds.ts'
import { type Figure, median, rounded } from './figure.ts'
import type { Stage } from './stage.ts'

type Round = Partial<Record<Build, number>>

/**
 * Ours and the bare one, which are close, stand side by side in every round, in turns the one or the
 * other first; the plain one, which is far off and slow, comes every other round.
 */
const orders: Build[][] = [['plain', 'ours', 'bare'], ['bare', 'ours']]
const runsInFlight = 20
const rounds = { least: 2, most: 12 }

/** No round begins that would take longer: a busy machine takes fewer rounds, not half an hour. */
const enoughSeconds = 90

/**
 * Sends per second of each build with many runs in flight. Machines are noisy, by the second: rounds are
 * short, and what counts is the median of the ratios within a round.
 */
export async function measureSends(stage: Stage, note: (text: string) => void): Promise<Figure[]> {
  for (const build of orders[0]!) await sendsPerSecond(stage, build, 0, 5)
  const measured: Round[] = []
  const began = performance.now()
  let longest = 0
  const isEnough = () => performance.now() - began + longest > enoughSeconds * 1000
  while (measured.length < rounds.least || (measured.length < rounds.most && !isEnough())) {
    const speeds: Round = {}
    const roundBegan = performance.now()
    for (const build of orders[measured.length % orders.length]!) {
      speeds[build] = rounded(await sendsPerSecond(stage, build, measured.length + 1, runsInFlight), 1)
    }
    measured.push(speeds)
    longest = Math.max(longest, performance.now() - roundBegan)
    const told = Object.entries(speeds).map(([build, speed]) => `${build} ${speed}/s`)
    note(`sends, round ${measured.length}: ${told.join(', ')}`)
  }
  const those = (figure: (round: Round) => number) => median(measured.map(figure).filter(Number.isFinite))
  const speed = (build: Build) => rounded(those((round) => round[build] ?? NaN), 1)
  const ratio = (build: Build) => rounded(those((round) => (round.ours ?? NaN) / (round[build] ?? NaN)))
  return [{
    figure: 'sends.perSecond',
    value: speed('ours'), plain: speed('plain'), ratio: ratio('plain'),
    bare: speed('bare'), ratioToBare: ratio('bare'),
    runsInFlight, rounds: measured,
  }]
}

async function sendsPerSecond(stage: Stage, build: Build, round: number, runs: number): Promise<number> {
  const { campaignId, starts } = await prepareRuns(stage, build, runs, 100 + round)
  const began = performance.now()
  await Promise.all(starts.map((start) => play(stage, start)))
  const seconds = (performance.now() - began) / 1000
  if (build !== 'bare') await assertAllSent(stage, campaignId, runs)
  return runs * sendsOfRun / seconds
}
