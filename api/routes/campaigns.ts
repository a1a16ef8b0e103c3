import { campaignTotals, nodeCounts } from '../../db/queries/campaign-progress.ts'
import { changeCampaign, checkCampaign } from '../../db/queries/campaign-change.ts'
import { addToAudience, getCampaign, listCampaigns, mustBeNoRehearsal, removeFromAudience } from '../../db/queries/campaigns.ts'
import { addFilteredToAudience } from '../../db/queries/contact-list.ts'
import { unknownContacts } from '../../db/queries/contact-page.ts'
import { getContactOrStandIn } from '../../db/queries/contacts.ts'
import { getFunnel, getFunnelVersion } from '../../db/queries/funnels.ts'
import { listPeople } from '../../db/queries/people.ts'
import { contactEvents, contactSends } from '../../db/queries/timeline.ts'
import { Refusal } from '../../db/refusal.ts'
import { createNewCampaign } from '../commands/create-campaign.ts'
import { enrolMore, launch, pause, resume, stop, wakeRuns } from '../commands/campaigns.ts'
import { mustStaySimulated } from '../commands/must-be-simulated.ts'
import { wakeMendedRuns } from '../commands/wake-mended-runs.ts'
import type { Context } from '../context.ts'
import type { campaignRoutes } from '../contract/campaigns.ts'
import { eventSentence } from '../event-sentence.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import { keptFor } from '../http/kept-for.ts'
import type { Call, Handlers } from '../http/mount.ts'
import { why } from '../why-not.ts'
import { campaignAnswer, campaignTime, summaryOf } from './campaign-answer.ts'
import { campaignFigureHandlers } from './campaign-figures.ts'
import { readFilter } from './contact-input.ts'
import { asGraph } from './graph-answer.ts'
import { personOf } from './person.ts'

type OfCampaign = Pick<Call<typeof campaignRoutes.launch>, 'db' | 'workspaceId' | 'params'>

/** In lists; one campaign by itself is counted anew each time. */
const freshMs = 1500

export function campaignHandlers(context: Context): Handlers<typeof campaignRoutes> {
  const totalsOf = keptFor<Awaited<ReturnType<typeof campaignTotals>>>(freshMs)
  const change = (command: typeof launch) => (
    async ({ db, workspaceId, params: { campaignId } }: OfCampaign) => {
      // A campaign that is not there is told before anything is started for it.
      await getCampaign(db, { workspaceId, campaignId })
      await command(context, { workspaceId, campaignId })
      return campaignAnswer(db, { workspaceId, campaignId })
    }
  )
  const letGoOn = (command: typeof launch) => async (call: OfCampaign) => {
    await mustStaySimulated(context.settings, call.db, { workspaceId: call.workspaceId, ...call.params })
    return change(command)(call)
  }
  return {
    ...campaignFigureHandlers,
    async list({ db, workspaceId, query: { limit, cursor, ...filter } }) {
      const place = readIdCursor('campaigns', cursor)
      const { items, next } = await listCampaigns(db, {
        workspaceId, limit, ...given(filter), ...(place ? { cursor: place } : {}),
      })
      const campaignIds = items.map(({ id }) => id)
      const totals = await totalsOf(campaignIds.join(), () => campaignTotals(db, { workspaceId, campaignIds }))
      return {
        items: items.map((row) => summaryOf(row, totals.get(row.id))), next: writeCursor('campaigns', next),
      }
    },
    async create({ db, workspaceId, body }) {
      const campaignId = await createNewCampaign(context.settings, db, { workspaceId, ...body })
      return campaignAnswer(db, { workspaceId, campaignId })
    },
    get: ({ db, workspaceId, params }) => campaignAnswer(db, { workspaceId, ...params }),
    async update({ db, workspaceId, params, body }) {
      if (body.senders?.email) {
        await checkCampaign(db, { workspaceId, senders: body.senders })
        await mustStaySimulated(context.settings, db, { workspaceId, ...params, emailSenderId: body.senders.email })
      }
      await changeCampaign(db, { workspaceId, ...params, change: body })
      const { state } = await getCampaign(db, { workspaceId, ...params })
      if (state === 'running') await wakeMendedRuns(context, { workspaceId, ...params }, body)
      return campaignAnswer(db, { workspaceId, ...params })
    },
    async addAudience({ db, workspaceId, params, body: { contactIds, filter } }) {
      const campaign = await getCampaign(db, { workspaceId, ...params })
      mustBeNoRehearsal(campaign)
      const { state } = campaign
      if (state === 'stopped') throw new Refusal('campaign-stopped', 'This campaign was stopped, for good.')
      const unknown = contactIds ? await unknownContacts(db, { workspaceId, contactIds }) : []
      const added = contactIds
        ? await addToAudience(db, { workspaceId, ...params, contactIds })
        : await addFilteredToAudience(db, { workspaceId, toCampaign: params.campaignId, ...readFilter(filter ?? {}) })
      if (state !== 'draft') await enrolMore(context, { workspaceId, ...params })
      return { added, unknown }
    },
    async removeAudience({ db, workspaceId, params, body: { contactIds } }) {
      return { removed: await removeFromAudience(db, { workspaceId, ...params, ...(contactIds ? { contactIds } : {}) }) }
    },
    launch: letGoOn(launch),
    pause: change(pause),
    resume: letGoOn(resume),
    stop: change(stop),
    async retryHeld({ db, workspaceId, params, body: { reason } }) {
      const { state } = await getCampaign(db, { workspaceId, ...params })
      if (state !== 'running') throw new Refusal('not-running', `This campaign does not run; it is ${state}.`)
      await wakeRuns(context, { workspaceId, ...params, reason })
      return {}
    },
    async graph({ db, workspaceId, params: { campaignId } }) {
      const { version_id: versionId, funnel_id: funnelId } = await getCampaign(db, { workspaceId, campaignId })
      const version = versionId ? await getFunnelVersion(db, { workspaceId, versionId }) : null
      const graph = version?.graph ?? (await getFunnel(db, { workspaceId, funnelId })).draft
      return {
        versionId, version: version?.version ?? null, graph: asGraph(graph),
        counts: await nodeCounts(db, { workspaceId, campaignId }),
      }
    },
    async nodePeople({ db, workspaceId, params: { campaignId, nodeId }, query: { limit, cursor, state } }) {
      await getCampaign(db, { workspaceId, campaignId })
      const list = `people at ${nodeId}`
      const place = readIdCursor(list, cursor)
      const people = await listPeople(db, {
        workspaceId, campaignId, nodeId, limit, ...(place ? { cursor: place } : {}), ...(state ? { state } : {}),
      })
      return { items: people.items.map(personOf), next: writeCursor(list, people.next) }
    },
    async people({ db, workspaceId, params: { campaignId }, query: { limit, cursor, ...filter } }) {
      await getCampaign(db, { workspaceId, campaignId })
      const place = readIdCursor('people', cursor)
      const people = await listPeople(db, {
        workspaceId, campaignId, limit,
        ...(place ? { cursor: place } : {}), ...given(filter),
      })
      return { items: people.items.map(personOf), next: writeCursor('people', people.next) }
    },
    async contactTimeline({ db, workspaceId, params: { campaignId, contactId } }) {
      const [campaign] = await Promise.all([
        getCampaign(db, { workspaceId, campaignId }), getContactOrStandIn(db, { workspaceId, contactId }),
      ])
      const [runs, events, sends] = await Promise.all([
        listPeople(db, { workspaceId, campaignId, contactId, limit: 50 }),
        contactEvents(db, { workspaceId, campaignId, contactId }),
        contactSends(db, { workspaceId, campaignId, contactId }),
      ])
      return {
        runs: runs.items.map(personOf),
        events: events.map((event) => ({
          ...event,
          id: String(event.id),
          // What belongs to no campaign, such as a text that comes in, happened at a time of this one, too.
          clockAt: event.clockAt ?? campaignTime(campaign, event.at),
          sentence: eventSentence(event.type, event.data),
        })),
        sends: sends.map(({ reason, reasonDetail, ...send }) => ({ ...send, whyNot: why(reason, reasonDetail) })),
      }
    },
  }
}

/** Without what was not given. */
function given<T extends object>(filter: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as never
}
