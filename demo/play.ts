import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Client } from '../api/contract/client.ts'
import { openDatabase } from '../db/database.ts'
import { campaignReport, runProgress } from '../db/queries/campaign-report.ts'
import type { Tables } from '../db/tables/index.ts'
import type { FunnelTemplate } from '../funnel/templates/template.ts'
import { type Parts, startParts } from '../local/parts.ts'
import type { StartOptions } from '../local/start-options.ts'
import { readSettings } from '../service/settings.ts'
import { type Decide, startBdr } from './bdr.ts'
import { type Brought, bringContacts } from './bring-contacts.ts'
import { outcomeOf, partOf, type Shares } from './script.ts'
import { signIn } from './sign-in.ts'
import { startPeople } from './simulated-people.ts'
import { setStage, type Stage } from './stage.ts'

export interface Script {
  contacts: number
  seed: number
  /** One's own contacts instead of synthetic ones. */
  csv?: string | null
  /** Real seconds for the campaign's days, with nobody in its way. */
  seconds: number
  /** The event campaign's ten days, where none is given. */
  story?: Story
  /** Real seconds after which whoever is still under way is left there. */
  patienceSeconds: number
}

/** A campaign, and who does what in it besides answering texts. */
export interface Story {
  template: FunnelTemplate
  /** Days of its own time with nobody in its way. */
  days: number
  attributes: (parts: Parts, now: number) => Record<string, string>
  /** What people answer: how many of a hundred. */
  shares: Shares
  bdr: (clockFactor: number) => Decide
  /** Guests who act on what they get; gives the way to stop them. */
  guests: (running: Play, clockFactor: number) => { stop(): Promise<void> }
}

export interface Progress { runs: number; ended: number; held: number; answered: number; tasks: number; seconds: number }

export interface Playing {
  dataFolder: string
  buildFolder?: string
  note: (text: string) => void
  progress?: ((now: Progress) => void) | undefined
  /** Gives the play up: every part is stopped. */
  signal?: AbortSignal
  patience?: StartOptions['patience']
  /** Called once the campaign runs, for who wants to disturb it; the play goes on until that is over, too. */
  during?: ((play: Play, now: () => Progress) => Promise<void>) | undefined
}

/** A campaign that is being played, or has been, on its own parts. */
export interface Play {
  parts: Parts
  stage: Stage
  client: Client
  db: Kysely<Tables>
}

export interface Ending {
  brought: Brought | null
  /** Number to the real time (epoch ms) at which our acknowledgement of its STOP was back. */
  stoppedAt: ReadonlyMap<string, number>
  /** Runs that had not ended when the time was up. */
  unfinished: number
  /** Real seconds from launch to the end of the last run. */
  seconds: number
}

/** The event campaign takes about so many days of its own time with nobody in its way. */
const usualDays = 10

/**
 * Plays the event campaign from launch to last exit on its own parts, with contacts who answer and a BDR
 * who finishes tasks, and lets `judge` look at everything before the parts stop. Throws when a part cannot
 * start.
 */
export async function play<T>(
  script: Script, playing: Playing, judge: (play: Play, ending: Ending) => Promise<T>,
): Promise<T> {
  const parts = await startParts({
    dataFolder: playing.dataFolder,
    buildFolder: playing.buildFolder ?? playing.dataFolder,
    ports: { postgres: 0, temporal: 0, simulator: 0, smtp: 0, api: 0 },
    compressedTime: true,
    web: false,
    ...(playing.patience ? { patience: playing.patience } : {}),
    ...(playing.signal ? { signal: playing.signal } : {}),
    onEvent: ({ part, text }) => playing.note(`${part}: ${text}`),
  })
  const { story } = script
  const clockFactor = Math.round((story?.days ?? usualDays) * 24 * 3600 / script.seconds)
  const settings = readSettings(parts.env)
  const database = openDatabase(settings, { onBroken: () => {} })
  try {
    const stage = await setStage(settings, database, {
      contacts: script.csv ? 0 : script.contacts, seed: script.seed, clockFactor,
      template: story?.template, attributes: story?.attributes(parts, Date.now()),
    })
    const client = await signIn(parts.addresses.api, stage.owner)
    const brought = script.csv ? await bringContacts(client, script.csv, stage.campaignId) : null
    const running = { parts, stage, client, db: database.scoped(stage.workspaceId) }
    return await judge(running, { brought, ...await watch(script, playing, running, clockFactor) })
  } finally {
    await database.close()
    await parts.stop()
  }
}

/** From launch until everybody has ended, or the time is up. */
async function watch(
  script: Script, playing: Playing, running: Play, clockFactor: number,
): Promise<Omit<Ending, 'brought'>> {
  const { parts, stage, client, db } = running
  const { contacts: audience } = await campaignReport(db, stage)
  const { story, seed } = script
  const people = startPeople({
    simulator: parts.addresses.simulator, ourNumber: stage.ourNumber,
    partAt: (place) => partOf(seed, place, story?.shares),
  })
  const bdr = startBdr(client, story?.bdr(clockFactor) ?? (({ id, outcomes }) => outcomeOf(seed, id, outcomes)))
  const guests = story?.guests(running, clockFactor)
  await client.campaigns.launch({ params: { campaignId: stage.campaignId } })
  const launched = Date.now()
  const secondsSince = () => Math.round((Date.now() - launched) / 1000)
  let now: Progress = { runs: 0, ended: 0, held: 0, answered: 0, tasks: 0, seconds: 0 }
  let isDisturbed = playing.during !== undefined
  const disturbing = playing.during?.(running, () => now).finally(() => { isDisturbed = false })

  const hasEnded = () => now.runs >= audience && now.ended >= now.runs && !isDisturbed
  while (secondsSince() < script.patienceSeconds && !hasEnded()) {
    await pause(500)
    playing.signal?.throwIfAborted()
    const standing = await runProgress(db, stage).catch(() => null)
    now = { ...now, ...standing, answered: people.answered(), tasks: bdr.finished(), seconds: secondsSince() }
    playing.progress?.(now)
  }
  await disturbing
  await people.stop()
  await bdr.stop()
  await guests?.stop()
  return { stoppedAt: people.stoppedAt, unfinished: audience - now.ended, seconds: now.seconds }
}
