import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdvance } from '../activities/advance/advance.ts'
import type { AdvanceDeps } from '../activities/advance/deps.ts'
import { createVersionCache } from '../activities/advance/version-cache.ts'
import type { AnswerActivities } from '../activities/answer/contract.ts'
import type { AnswerDeps } from '../activities/answer/deps.ts'
import { createMakeSpeech } from '../activities/answer/make-speech.ts'
import { createSendWritten } from '../activities/answer/send-written.ts'
import { createCallForRun } from '../activities/call/call-for-run.ts'
import { createEnrolPage } from '../activities/campaigns/enrol-page.ts'
import { createOrderPage, createSettleOrders } from '../activities/campaigns/order-page.ts'
import { createWakePage } from '../activities/campaigns/wake-page.ts'
import type { CampaignActivities, QuickActivities, ReplyActivities, SlowActivities } from '../activities/contract.ts'
import { beat } from '../activities/import-contacts/beat.ts'
import type { ImportActivities } from '../activities/import-contacts/contract.ts'
import { createEnrolNewcomers } from '../activities/import-contacts/enrol-newcomers.ts'
import { createImportActivities } from '../activities/import-contacts/import-contacts.ts'
import type { Providers } from '../activities/providers/contract.ts'
import { createHandleReply } from '../activities/reply/handle-reply.ts'
import { createSpeak } from '../activities/speak/speak.ts'
import { createSpeakForRun } from '../activities/speak/speak-for-run.ts'
import { decryptCredentials } from '../db/credentials.ts'
import type { Database } from '../db/database.ts'
import { createBlobStore } from '../service/blobs.ts'
import type { Log } from '../service/log.ts'
import type { Settings } from '../service/settings.ts'
import { unsubscribeUrl } from '../service/signed-url.ts'

export interface ActivityParts {
  settings: Settings
  database: Database
  client: Client
  providers: Providers
  log: Log
  /** Epoch ms by which runs go. */
  now?: () => number
}

/** Everything that a workflow may ask of the world, wired. */
export function createActivities({ settings, database, client, providers, log, now = Date.now }: ActivityParts) {
  const { publicUrl, authSecret: secret, temporalTaskQueue: taskQueue } = settings
  const openCredentials = (workspaceId: string, sealed: Buffer) => {
    try {
      return decryptCredentials({ key: settings.credentialsKey, workspaceId }, sealed)
    } catch (error) {
      // The provider sorts missing credentials as the sender's configuration: it stops, and people are told.
      log.error({ err: error, workspaceId }, 'credentials do not open')
      return null
    }
  }
  const advance: AdvanceDeps = {
    database, providers, log, publicUrl, openCredentials,
    versions: createVersionCache(database),
    unrecorded: new Map(),
    unsubscribeUrl: (workspaceId, sendId) => unsubscribeUrl({ publicUrl, secret, workspaceId, sendId }),
    signingSecret: secret,
    now,
    pause: async (ms) => { await pause(ms) },
  }
  const blobs = createBlobStore(join(settings.dataFolder, 'blobs'))
  const speak = createSpeak({ speech: providers.speech, blobs })
  const answers: AnswerDeps = {
    database, providers, publicUrl, openCredentials, ensureAudio: speak.ensureAudio, unrecorded: new Map(),
    signingSecret: secret, pause: advance.pause,
  }
  const campaigns = { database, client, taskQueue }
  return {
    advance: createAdvance(advance),
    speak: createSpeakForRun(advance, speak),
    call: createCallForRun(advance),
    enrolPage: createEnrolPage(campaigns),
    wakePage: createWakePage(campaigns),
    orderPage: createOrderPage(campaigns),
    settleOrders: createSettleOrders(campaigns),
    ...createImportActivities({
      database, blobs, heartbeat: beat, audienceGrew: createEnrolNewcomers(campaigns),
    }),
    sendWritten: createSendWritten(answers),
    makeSpeech: createMakeSpeech({ ...answers, blobs }),
    handleReply: createHandleReply({ database, client }),
  } satisfies QuickActivities & SlowActivities & CampaignActivities & ReplyActivities & ImportActivities
    & AnswerActivities
}
