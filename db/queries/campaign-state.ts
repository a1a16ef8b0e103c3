import { type Kysely, sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { getCampaign } from './campaigns.ts'

type State = 'draft' | 'running' | 'paused' | 'stopped'

interface Which { workspaceId: string; campaignId: string }

interface Change {
  from: State[]
  to: State
  event: string
  /** Refusal code and sentence by the state that it is in instead. */
  refusal: (state: string) => [code: string, message: string]
  set?: Record<string, unknown>
}

/**
 * Compare and set: of two who launch (or pause, or stop) at once, one wins and the other is told.
 * The event stands in the same transaction.
 */
async function changeState(db: Kysely<Tables>, { workspaceId, campaignId }: Which, change: Change): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const changed = await trx.updateTable('campaigns')
      .set({ state: change.to, ...change.set })
      .where('workspace_id', '=', workspaceId).where('id', '=', campaignId).where('state', 'in', change.from)
      .returning('id').executeTakeFirst()
    if (!changed) {
      const { state } = await getCampaign(trx, { workspaceId, campaignId })
      throw new Refusal(...change.refusal(state))
    }
    await trx.insertInto('events')
      .values({ workspace_id: workspaceId, campaign_id: campaignId, type: change.event, data: json({}) }).execute()
  })
}

/**
 * A draft with a published funnel, contacts and senders begins to run, and its clock with it: a real
 * campaign's shows the real time, a rehearsal's begins at the next nine in the morning of its zone, so
 * that nobody who watches waits through the quiet hours of a night first.
 * Refusals: 'already-launched', 'not-published', 'empty-audience', 'no-sender'.
 */
export async function launchCampaign(db: Kysely<Tables>, which: Which): Promise<void> {
  const campaign = await getCampaign(db, which)
  if (campaign.state === 'draft') await checkReady(db, which, campaign.version_id)
  await changeState(db, which, {
    from: ['draft'], to: 'running', event: 'campaign.launched',
    refusal: (state) => ['already-launched', `This campaign is ${state} already; it can be launched once.`],
    set: { launched_at: sql`now()`, clock_origin: clockOrigin },
  })
}

/** Both clocks show `origin` at once; here it is chosen so that the faster one shows `next_nine` now. */
const clockOrigin = sql`case when clock_factor = 1 then now() else now() - (
  (date_trunc('day', now() at time zone zone + interval '15 hours') + interval '9 hours') at time zone zone - now()
) / (clock_factor - 1) end`

export async function pauseCampaign(db: Kysely<Tables>, which: Which): Promise<void> {
  await changeState(db, which, {
    from: ['running'], to: 'paused', event: 'campaign.paused',
    refusal: (state) => ['not-running', `Only a running campaign can be paused; this one is ${state}.`],
  })
}

export async function resumeCampaign(db: Kysely<Tables>, which: Which): Promise<void> {
  await changeState(db, which, {
    from: ['paused'], to: 'running', event: 'campaign.resumed',
    refusal: (state) => ['not-paused', `Only a paused campaign can be resumed; this one is ${state}.`],
  })
}

/** For good: every open run ends. */
export async function stopCampaign(db: Kysely<Tables>, which: Which): Promise<void> {
  await changeState(db, which, {
    from: ['running', 'paused'], to: 'stopped', event: 'campaign.stopped',
    refusal: (state) => ['not-launched', `Only a launched campaign can be stopped; this one is ${state}.`],
  })
}

/** Whether it could be launched. Refusals as `launchCampaign` has. */
export async function checkReady(db: Kysely<Tables>, { workspaceId, campaignId }: Which, versionId: string | null) {
  if (versionId === null) {
    throw new Refusal('not-published', 'The funnel has no published version. Publish it, then launch.')
  }
  const { rows } = await sql<{ channel: string; ready: boolean | null }>`
    select used.channel, s.state = 'ready' as ready
    from (select distinct c.channel from version_contents vc
        join content_versions cv on cv.id = vc.content_version_id join contents c on c.id = cv.content_id
        where vc.workspace_id = ${workspaceId} and vc.version_id = ${versionId}) used
      cross join (select * from campaigns where workspace_id = ${workspaceId} and id = ${campaignId}) k
      left join senders s on s.workspace_id = ${workspaceId} and s.id = case used.channel
        when 'email' then k.email_sender_id when 'sms' then k.sms_sender_id else k.voicemail_sender_id end
    where s.state is distinct from 'ready'`.execute(db)
  if (rows.length > 0) {
    const channels = rows.map(({ channel }) => channel).join(', ')
    throw new Refusal('no-sender', `The funnel sends by ${channels}, but no ready sender is chosen for it. `
      + 'Choose one in the campaign, or start the stopped one in Settings.')
  }
  const someone = await db.selectFrom('audience').select('contact_id')
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).limit(1).executeTakeFirst()
  if (someone) return
  // Whom events let in need not be chosen.
  const { entry_event: entry } = await db.selectFrom('funnel_versions').select('entry_event')
    .where('workspace_id', '=', workspaceId).where('id', '=', versionId).executeTakeFirstOrThrow()
  if (entry === null) throw new Refusal('empty-audience', 'Nobody is in the audience yet. Import or choose contacts first.')
}
