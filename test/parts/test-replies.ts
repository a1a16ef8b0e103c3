import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { createSendWritten } from '../../activities/answer/send-written.ts'
import { createHandleReply } from '../../activities/reply/handle-reply.ts'
import { decryptCredentials } from '../../db/credentials.ts'
import type { Database } from '../../db/database.ts'
import { receiveText, type Received } from '../../db/queries/inbound.ts'
import type { Drawing } from '../../funnel/testing/draw-graph.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { type CampaignWish, createTestCampaign, type TestCampaign } from './test-campaign.ts'
import { createTestEngine, type DrivenRun, type TestEngine } from './test-engine.ts'

export interface Answering {
  campaign: TestCampaign
  run: DrivenRun
  phone: string
  /** What the webhook does: the text is in, and nobody has read it. */
  receive(body: string, providerId?: string): Promise<Received>
  /** It is in, and read. */
  reply(body: string): Promise<Received>
}

export interface TestReplies {
  engine: TestEngine
  /** Reads a text, as its workflow does. */
  handle(input: { workspaceId: string; messageId: string }, database?: Database): Promise<void>
  receive(campaign: TestCampaign, from: string, body: string, providerId?: string): Promise<Received>
  reply(campaign: TestCampaign, from: string, body: string): Promise<Received>
  /** One person in a campaign that asks. */
  begun(drawing?: Drawing, wish?: Partial<CampaignWish>): Promise<Answering>
  close(): Promise<void>
}

const sms = { kind: 'sms', config: { contentId: 'a text' } }

/** Texts, a day apart; a yes, a no and a question each have their way. */
export const asking: Drawing = {
  nodes: {
    start: { kind: 'start' }, sms, pause: { kind: 'wait', config: { kind: 'duration', for: 'P1D' } }, second: sms,
    reply: { kind: 'wait-for', config: { event: 'reply', timeout: 'P3D' } },
    answered: { kind: 'exit' }, silent: { kind: 'exit' }, rsvp: { kind: 'stage' },
    email: { kind: 'email', config: { contentId: 'an email' } }, coming: { kind: 'goal' }, no: { kind: 'exit' },
    ask: { kind: 'task', config: { outcomes: ['coming', 'not coming'] } },
  },
  edges: [
    'start -> sms -> pause -> second -> reply', 'reply:happened -> answered', 'reply:timeout -> silent',
    'rsvp -> email -> coming', 'ask:coming -> rsvp', 'ask:not coming -> no',
  ],
  rules: { reply: { jumps: { positive: 'rsvp', question: 'ask', negative: 'no' } } },
}

/** An engine whose contacts answer. */
export async function createTestReplies(): Promise<TestReplies> {
  const engine = await createTestEngine()
  const connection = await Connection.connect({ address: inject('parts').temporalAddress })
  const replies: TestReplies = {
    engine,
    async handle(input, database = engine.database) {
      const { confirm } = await createHandleReply({ database, client: new Client({ connection }) })(input)
      if (confirm === null) return
      const sendWritten = createSendWritten({
        database, providers: engine.providers, publicUrl: engine.simulator.url, signingSecret: 'not for texts',
        unrecorded: new Map(), pause,
        ensureAudio: () => Promise.reject(new Error('a text needs no audio')),
        openCredentials: (workspaceId, sealed) => decryptCredentials({ key: engine.credentialsKey, workspaceId }, sealed),
      })
      const send = { workspaceId: input.workspaceId, sendId: confirm }
      for (let told = await sendWritten(send); told.do === 'again'; told = await sendWritten(send)) {
        // Instead of waiting: the claim is as old as it would be then.
        await database.scoped(input.workspaceId).updateTable('sends')
          .set({ dispatched_at: sql<Date>`dispatched_at - make_interval(secs => ${told.ms / 1000})` })
          .where('id', '=', confirm).execute()
      }
    },
    receive: ({ db, workspaceId, number }, from, body, providerId) => receiveText(db, {
      workspaceId, provider: 'twilio', providerId: providerId ?? `SM${randomBytes(16).toString('hex')}`,
      from, to: number, body, optOut: optOutIntent(body),
    }),
    async reply(campaign, from, body) {
      const received = await replies.receive(campaign, from, body)
      await replies.handle({ workspaceId: campaign.workspaceId, messageId: received.messageId })
      return received
    },
    async begun(drawing = asking, wish = {}) {
      const campaign = await createTestCampaign(engine, { funnel: drawing, ...wish })
      const [run] = await engine.enrol(campaign)
      const phone = campaign.contacts[0]!.phone!
      return {
        campaign, run: run!, phone,
        receive: (body, providerId) => replies.receive(campaign, phone, body, providerId),
        reply: (body) => replies.reply(campaign, phone, body),
      }
    },
    async close() {
      await engine.close()
      await connection.close()
    },
  }
  return replies
}
