import { campaignTime } from '../../activities/advance/campaign-clock.ts'
import { openRuns, sendsWithPlaces } from '../../db/queries/campaign-examination.ts'
import { campaignReport, ledger } from '../../db/queries/campaign-report.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { judge } from '../judge.ts'
import { type Ending, type Play, play, type Playing } from '../play.ts'
import { wholeLog } from '../simulator-log.ts'
import { inQuietHours, stuck } from './examine.ts'
import { type Kills, killParts } from './kills.ts'
import { meddle, type Meddling } from './meddling.ts'
import type { ChaosOptions } from './options.ts'
import { makeWeather } from './weather.ts'

export interface ChaosResult extends Meddling {
  contacts: number
  seconds: number
  /** Kills of all parts. */
  kills: number
  killsOf: Kills
  /** Mishaps ordered at the providers. */
  mishaps: number
  /** Messages that the providers took on. */
  sends: number
  lost: number
  duplicated: number
  afterStop: number
  inQuietHours: number
  stuck: number
  /** Sends whose outcome nobody can know: listed for a person, never sent again by themselves. */
  unknown: number
  /** Those among them at a provider that could have been asked: there should be none. */
  unknownThoughAskable: number
  /** Runs that had not ended when the time was up. */
  unfinished: number
}

/** Deaths are the point: nobody gives up, and whatever died comes back at once. */
const patience = { deaths: 1000, windowSeconds: 2, firstPauseMs: 50 }

/** Plays the event campaign while everything that can die dies, and holds the end against the providers' log. */
export function runChaos(options: ChaosOptions, playing: Omit<Playing, 'during' | 'patience'>): Promise<ChaosResult> {
  const seconds = options.minutes * 60
  let kills: Kills
  let mishaps = 0
  let meddling: Meddling
  const script = { ...options, seconds, patienceSeconds: seconds * 3 + options.contacts + 120 }
  return play(script, {
    ...playing, patience,
    async during({ parts, stage, client }) {
      const { seed } = options
      const until = Date.now() + seconds * 1000;
      [kills, mishaps, meddling] = await Promise.all([
        killParts(parts, { seed, until, note: playing.note }),
        makeWeather(parts.addresses.simulator, { seed, until }),
        meddle(client, { campaignId: stage.campaignId, seed, until }),
      ])
    },
  }, async (running, ending) => ({
    ...await examine(running, ending), ...meddling, mishaps, killsOf: kills,
    kills: Object.values(kills).reduce((sum, count) => sum + count, 0),
  }))
}

async function examine({ db, stage, parts }: Play, { stoppedAt, seconds, unfinished }: Ending) {
  const rows = await ledger(db, stage)
  const { arrived, ...verdict } = judge(rows, await wholeLog(parts.addresses.simulator), stoppedAt)
  const { clock_factor: factor, clock_origin: origin, zone } = await getCampaign(db, stage)
  const realNow = Date.now()
  const now = campaignTime({ factor, origin: origin.getTime() }, realNow)
  const exempt = new Set(eventCampaign.graph.nodes
    .filter(({ config }) => 'exemptFromQuietHours' in config && config.exemptFromQuietHours).map(({ id }) => id))
  return {
    contacts: (await campaignReport(db, stage)).contacts, seconds, unfinished, ...verdict,
    sends: Object.values(arrived).reduce((sum, count) => sum + count, 0),
    inQuietHours: inQuietHours(await sendsWithPlaces(db, stage), { exempt, workspaceZone: zone }),
    stuck: stuck(await openRuns(db, stage), now, realNow).length,
    unknownThoughAskable: rows.filter(({ state, channel }) => state === 'unknown' && channel === 'sms').length,
  }
}
