import { assertAllSent, type Build, play, prepareRuns, sendsOfRun } from './builds.ts'
import { cpuMs, type CpuMs } from './cpu.ts'
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
  const spent: Partial<Record<Build, CpuMs[]>> = {}
  const began = performance.now()
  let longest = 0
  const isEnough = () => performance.now() - began + longest > enoughSeconds * 1000
  while (measured.length < rounds.least || (measured.length < rounds.most && !isEnough())) {
    const speeds: Round = {}
    const roundBegan = performance.now()
    for (const build of orders[measured.length % orders.length]!) {
      const { speed, cpu } = await sendsPerSecond(stage, build, measured.length + 1, runsInFlight)
      speeds[build] = rounded(speed, 1)
      if (cpu) (spent[build] ??= []).push(cpu)
    }
    measured.push(speeds)
    longest = Math.max(longest, performance.now() - roundBegan)
    const told = Object.entries(speeds).map(([build, speed]) => `${build} ${speed}/s`)
    note(`sends, round ${measured.length}: ${told.join(', ')}`)
  }
  const those = (figure: (round: Round) => number) => median(measured.map(figure).filter(Number.isFinite))
  const speed = (build: Build) => rounded(those((round) => round[build] ?? NaN), 1)
  const ratio = (build: Build) => rounded(those((round) => (round.ours ?? NaN) / (round[build] ?? NaN)))
  const cpu = (build: Build) => cpuOfSend(spent[build] ?? [])
  return [
    {
      figure: 'sends.perSecond',
      value: speed('ours'), plain: speed('plain'), ratio: ratio('plain'),
      bare: speed('bare'), ratioToBare: ratio('bare'), target: 0.9,
      runsInFlight, rounds: measured,
    },
    ...spent.ours ? [{
      figure: 'sends.cpuMs', value: cpu('ours').all, ours: cpu('ours'), plain: cpu('plain'), bare: cpu('bare'),
    }] : [],
  ]
}

function difference(before: CpuMs, after: CpuMs): CpuMs {
  // What a connection used goes with it.
  const used = (part: keyof CpuMs) => Math.max(0, after[part] - before[part])
  return { worker: used('worker'), temporal: used('temporal'), postgres: used('postgres'), simulator: used('simulator') }
}

/** Milliseconds of processor for one send, by part: what a busy machine does not change. */
function cpuOfSend(rounds: CpuMs[]) {
  const of = (part: keyof CpuMs) => median(rounds.map((round) => round[part])) / (runsInFlight * sendsOfRun)
  const [worker, temporal, postgres, simulator] = [of('worker'), of('temporal'), of('postgres'), of('simulator')]
  const all = rounded(worker + temporal + postgres + simulator, 1)
  return {
    all, worker: rounded(worker, 1), temporal: rounded(temporal, 1), postgres: rounded(postgres, 1),
    simulator: rounded(simulator, 1),
  }
}

async function sendsPerSecond(
  stage: Stage, build: Build, round: number, runs: number,
): Promise<{ speed: number; cpu: CpuMs | null }> {
  const { campaignId, starts } = await prepareRuns(stage, build, runs, 100 + round)
  const cpuBefore = cpuMs()
  const began = performance.now()
  await Promise.all(starts.map((start) => play(stage, start)))
  const seconds = (performance.now() - began) / 1000
  const cpuAfter = cpuMs()
  if (build !== 'bare') await assertAllSent(stage, campaignId, runs)
  return { speed: runs * sendsOfRun / seconds, cpu: cpuBefore && cpuAfter && difference(cpuBefore, cpuAfter) }
}
