import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../db/database.ts'
import { campaignReport, type CampaignReport, ledger, runProgress } from '../db/queries/campaign-report.ts'
import type { Parts } from '../local/parts.ts'
import { startParts } from '../local/parts.ts'
import { readSettings } from '../service/settings.ts'
import type { Entry } from '../simulator/entry.ts'
import { startBdr } from './bdr.ts'
import { type Brought, bringContacts } from './bring-contacts.ts'
import { judge, type Verdict } from './judge.ts'
import type { DemoOptions } from './options.ts'
import { signIn } from './sign-in.ts'
import { readLog, startPeople } from './simulated-people.ts'
import { setStage } from './stage.ts'

export interface DemoResult {
  report: CampaignReport
  verdict: Verdict
  brought: Brought | null
  /** Runs that had not ended when the time was up. */
  unfinished: number
  /** Real seconds from launch to the end of the last run. */
  seconds: number
}

export interface DemoProgress { runs: number; ended: number; held: number; answered: number; tasks: number; seconds: number }

export interface DemoRun {
  dataFolder: string
  buildFolder?: string
  note: (text: string) => void
  progress?: (now: DemoProgress) => void
  /** Gives the demo up: every part is stopped. */
  signal?: AbortSignal
  /** For tests: called once the campaign runs, with the parts to kill. */
  during?: (parts: Parts, now: () => DemoProgress) => Promise<void>
}

/** The campaign takes about ten days of its own time with nobody in its way. */
const campaignMs = 10 * 24 * 3_600_000

/** Real seconds for those days: what two cores need for so many people, and a minute at the least. */
function realSeconds(contacts: number): number {
  return Math.max(60, contacts * 0.4)
}

/** Plays the event campaign from launch to last exit on its own parts. Throws when a part cannot start. */
export async function runDemo(options: DemoOptions, run: DemoRun): Promise<DemoResult> {
  const parts = await startParts({
    dataFolder: run.dataFolder,
    buildFolder: run.buildFolder ?? run.dataFolder,
    ports: { postgres: 0, temporal: 0, simulator: 0, smtp: 0, api: 0 },
    compressedTime: true,
    web: false,
    ...(run.signal ? { signal: run.signal } : {}),
    onEvent: ({ part, text }) => run.note(`${part}: ${text}`),
  })
  const settings = readSettings(parts.env)
  const database = openDatabase(settings, { onBroken: () => {} })
  try {
    const contacts = options.csv ? 0 : options.contacts
    const clockFactor = Math.round(campaignMs / 1000 / realSeconds(options.contacts))
    const stage = await setStage(settings, database, { contacts, seed: options.seed, clockFactor })
    const client = await signIn(parts.addresses.api, stage.owner)
    const brought = options.csv ? await bringContacts(client, options.csv, stage.campaignId) : null

    const { simulator } = parts.addresses
    const people = startPeople({ simulator, seed: options.seed, ourNumber: stage.ourNumber })
    const bdr = startBdr(client, options.seed)
    await client.campaigns.launch({ params: { campaignId: stage.campaignId } })
    const launched = Date.now()
    const db = database.scoped(stage.workspaceId)
    let now: DemoProgress = { runs: 0, ended: 0, held: 0, answered: 0, tasks: 0, seconds: 0 }
    const audience = (await campaignReport(db, stage)).contacts
    const disturbing = run.during?.(parts, () => now)

    const limit = Date.now() + (realSeconds(options.contacts) * 3 + 120) * 1000
    while (Date.now() < limit && (now.runs < audience || now.ended < now.runs)) {
      await pause(500)
      run.signal?.throwIfAborted()
      const standing = await runProgress(db, stage).catch(() => null)
      if (!standing) continue
      now = {
        ...standing, answered: people.answered(), tasks: bdr.finished(),
        seconds: Math.round((Date.now() - launched) / 1000),
      }
      run.progress?.(now)
    }
    const seconds = Math.round((Date.now() - launched) / 1000)
    await disturbing
    await people.stop()
    await bdr.stop()
    return {
      report: await campaignReport(db, stage),
      verdict: judge(await ledger(db, stage), await wholeLog(simulator), people.stoppedAt),
      brought, seconds, unfinished: audience - now.ended,
    }
  } finally {
    await database.close()
    await parts.stop()
  }
}

async function wholeLog(simulator: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (;;) {
    const { entries } = await readLog(simulator, all.at(-1)?.n ?? 0)
    if (entries.length === 0) return all
    all.push(...entries)
  }
}
