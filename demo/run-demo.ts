import { campaignReport, type CampaignReport, ledger } from '../db/queries/campaign-report.ts'
import type { Brought } from './bring-contacts.ts'
import { judge, type Verdict } from './judge.ts'
import type { DemoOptions } from './options.ts'
import { play, type Playing, type Script } from './play.ts'
import { wholeLog } from './simulator-log.ts'

export interface DemoResult {
  report: CampaignReport
  verdict: Verdict
  brought: Brought | null
  /** Runs that had not ended when the time was up. */
  unfinished: number
  /** Real seconds from launch to the end of the last run. */
  seconds: number
}

/** What two cores need for so many people, and a minute at the least. */
const secondsFor = (contacts: number) => Math.max(60, contacts * 0.4)

/** The event campaign with nobody in its way, held against the providers' log at the end. */
export function runDemo(options: DemoOptions, playing: Playing): Promise<DemoResult> {
  return runStory({ ...options, seconds: secondsFor(options.contacts) }, playing)
}

/** Plays a script, holds it against the providers' log at the end, and counts. */
export function runStory(script: Omit<Script, 'patienceSeconds'>, playing: Playing): Promise<DemoResult> {
  const patienceSeconds = script.seconds * 3 + 120
  return play({ ...script, patienceSeconds }, playing, async ({ db, stage, parts }, { brought, stoppedAt, unfinished, seconds: took }) => ({
    report: await campaignReport(db, stage),
    verdict: judge(await ledger(db, stage), await wholeLog(parts.addresses.simulator), stoppedAt),
    brought, unfinished, seconds: took,
  }))
}
