import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { createAdvance } from '../../activities/advance/advance.ts'
import type { AdvanceDeps } from '../../activities/advance/deps.ts'
import { createVersionCache } from '../../activities/advance/version-cache.ts'
import { createCallForRun } from '../../activities/call/call-for-run.ts'
import type { Answer, CallInput, SpeakInput } from '../../activities/contract.ts'
import { createAnthropic } from '../../activities/providers/anthropic/anthropic.ts'
import { createElevenLabs } from '../../activities/providers/elevenlabs.ts'
import type { Providers } from '../../activities/providers/contract.ts'
import { createSlybroadcast } from '../../activities/providers/slybroadcast.ts'
import { createSmtp } from '../../activities/providers/smtp.ts'
import { createTwilio } from '../../activities/providers/twilio.ts'
import { createWebRequests } from '../../activities/providers/web/web-requests.ts'
import { createSpeak } from '../../activities/speak/speak.ts'
import { createSpeakForRun } from '../../activities/speak/speak-for-run.ts'
import { decryptCredentials } from '../../db/credentials.ts'
import type { Database } from '../../db/database.ts'
import { enrolPage } from '../../db/queries/enrolment.ts'
import type { Cursor } from '../../funnel/plan/plan.ts'
import { createBlobStore } from '../../service/blobs.ts'
import { createLog } from '../../service/log.ts'
import type { Entry } from '../../simulator/entry.ts'
import type { CampaignPlace, TestCampaign } from './test-campaign.ts'
import { createTestDatabase } from './test-database.ts'
import { createTestSimulator, type TestSimulator } from './test-simulator.ts'

/** The activities of a run on real Postgres and simulator, without Temporal: time is what a test makes it. */
export interface TestEngine extends CampaignPlace {
  simulator: TestSimulator
  providers: Providers
  /** What the simulator took on, by provider and person. */
  accepted(provider: 'twilio' | 'smtp' | 'slybroadcast' | 'elevenlabs', to?: string): Promise<Entry[]>
  fault(order: object): Promise<void>
  /** A worker's dependencies, fresh as after a restart. */
  deps(clock: { now: () => number }, overrides?: Partial<AdvanceDeps>): AdvanceDeps
  /** Enrols the campaign's contacts; each is driven by hand from there on. */
  enrol(campaign: TestCampaign, overrides?: Partial<AdvanceDeps>): Promise<DrivenRun[]>
  close(): Promise<void>
}

/** The driver of workflows/run-contact.ts, step by step, with a clock that jumps over every wait. */
export interface DrivenRun {
  runId: string
  /** What the last advance answered. */
  answer: Answer | null
  /** Real epoch ms, as this run's worker believes. */
  now(): number
  skip(ms: number): void
  /** One advance; `again` repeats the last one, as after a lost completion. */
  advance(overrides?: Partial<AdvanceDeps>, again?: 'again'): Promise<Answer>
  /** Advances while there is something to do; stops at a sleep, a hold or the end. */
  go(overrides?: Partial<AdvanceDeps>): Promise<Answer>
  /** The timer fires: everything after it until the next rest. */
  sleep(overrides?: Partial<AdvanceDeps>): Promise<Answer>
  /** A signal comes. */
  wake(overrides?: Partial<AdvanceDeps>): Promise<Answer>
  /** Sleeps through every wait until the run holds or ends. */
  finish(overrides?: Partial<AdvanceDeps>): Promise<Answer>
}

export async function createTestEngine(): Promise<TestEngine> {
  const { database, close } = await createTestDatabase()
  const simulator = await createTestSimulator()
  const folder = await mkdtemp(join(tmpdir(), 'runnel-engine-'))
  const credentialsKey = randomBytes(32).toString('base64')
  const smtp = createSmtp({ timeoutMs: 1000 })
  const providers: Providers = {
    text: { twilio: createTwilio({ baseUrl: `${simulator.url}/twilio`, timeoutMs: 700, settleMs: 0 }) },
    email: { smtp },
    voicemail: { slybroadcast: createSlybroadcast({ baseUrl: simulator.env.SLYBROADCAST_URL, timeoutMs: 700 }) },
    speech: { elevenlabs: createElevenLabs({ baseUrl: `${simulator.url}/elevenlabs` }) },
    web: createWebRequests({ allowLocal: true, timeoutMs: 700 }),
    model: { anthropic: createAnthropic({ baseUrl: `${simulator.url}/anthropic`, timeoutMs: 700 }) },
    close: async () => smtp.close(),
  }
  const speak = createSpeak({ speech: providers.speech, blobs: createBlobStore(folder) })
  const engine: TestEngine = {
    database, credentialsKey, providers, simulator,
    accepted: async (provider, to) => (
      simulator.log(`kind=accepted&provider=${provider}${to ? `&to=${encodeURIComponent(to)}` : ''}`)
    ),
    async fault(order) {
      const answer = await fetch(`${simulator.url}/simulator/faults`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order),
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    deps: ({ now }, overrides) => ({
      database, providers, now,
      versions: createVersionCache(database),
      unrecorded: new Map(),
      openCredentials: (workspaceId, sealed) => decryptCredentials({ key: credentialsKey, workspaceId }, sealed),
      publicUrl: simulator.url,
      unsubscribeUrl: (_, sendId) => `${simulator.url}/unsubscribe/${sendId}`,
      signingSecret: 'secret',
      pause: async () => {},
      log: createLog('worker', 'silent'),
      ...overrides,
    }),
    async enrol({ db, workspaceId, campaignId }, overrides) {
      const { runIds } = await enrolPage(db, { workspaceId, campaignId, after: null, limit: 100 })
      return runIds.toSorted().map((runId) => drive(engine, { workspaceId, runId, overrides, speak }))
    },
    async close() {
      await providers.close()
      await simulator.close()
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return engine
}

function drive(
  engine: TestEngine,
  { workspaceId, runId, speak, overrides: always }: {
    workspaceId: string; runId: string; speak: ReturnType<typeof createSpeak>; overrides?: Partial<AdvanceDeps>
  },
): DrivenRun {
  let offset = 0
  let step = 0
  let cursor: Cursor | null = null
  let asked: Cursor | null = null
  const now = () => Date.now() + offset
  const usual = engine.deps({ now }, always)
  const run: DrivenRun = {
    runId,
    answer: null,
    now,
    skip(ms) { offset += ms },
    async advance(overrides, again) {
      if (!again) {
        step += 1
        asked = cursor
      }
      run.answer = await createAdvance({ ...usual, ...overrides })({ workspaceId, runId, step, at: asked })
      if (run.answer.do !== 'done') cursor = run.answer.at
      return run.answer
    },
    async go(overrides) {
      for (;;) {
        const answer = await run.advance(overrides)
        if (answer.do === 'speak') {
          const activity = createSpeakForRun({ ...usual, ...overrides }, speak)
          const input: SpeakInput = { workspaceId, runId, at: answer.at }
          const audio = await new MockActivityEnvironment()
            .run<[SpeakInput], Awaited<ReturnType<typeof activity>>, typeof activity>(activity, input)
          if (!audio.ready) offset += audio.retryMs
        } else if (answer.do === 'call') {
          const activity = createCallForRun({ ...usual, ...overrides })
          await new MockActivityEnvironment().run<[CallInput], void, typeof activity>(activity, { workspaceId, runId, at: answer.at })
        } else if (answer.do !== 'go') return answer
      }
    },
    async sleep(overrides) {
      if (run.answer?.do !== 'sleep') throw new Error(`the run does not sleep: ${JSON.stringify(run.answer)}`)
      offset += run.answer.ms
      cursor = run.answer.then
      return run.go(overrides)
    },
    wake: (overrides) => run.go(overrides),
    async finish(overrides) {
      let answer = run.answer?.do === 'sleep' ? run.answer : await run.go(overrides)
      for (let sleeps = 0; answer.do === 'sleep' && sleeps < 100; sleeps += 1) answer = await run.sleep(overrides)
      return answer
    },
  }
  return run
}

/** A database that dies at a statement that fits: before it, or after Postgres has done it. */
export function dyingDatabase(database: Database, statement: RegExp, when: 'before' | 'after'): Database {
  return {
    ...database,
    scoped: (workspaceId) => {
      const db = database.scoped(workspaceId)
      return db.withPlugin({
        transformQuery: ({ node }) => {
          const text = JSON.stringify(node)
          if (when === 'before' && statement.test(text)) throw new Error('the process died here')
          return node
        },
        transformResult: async ({ result }) => {
          if (when === 'after' && JSON.stringify(result.rows).match(statement)) throw new Error('the process died here')
          return result
        },
      })
    },
  }
}
