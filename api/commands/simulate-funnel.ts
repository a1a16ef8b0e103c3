import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { getContact } from '../../db/queries/contacts.ts'
import { getWorkspace } from '../../db/queries/workspaces.ts'
import type { Tables } from '../../db/tables/index.ts'
import { simulate } from '../../funnel/simulate.ts'
import { candidateZones } from '../../messaging/candidate-zones.ts'
import type { funnelRoutes } from '../contract/funnels.ts'
import { HttpError } from '../http/http-error.ts'
import { checkGraph } from './publish-funnel.ts'
import { putOffs } from './put-offs.ts'

type Wanted = z.output<typeof funnelRoutes.simulate.body> & {
  workspaceId: string; funnelId: string; graph: unknown; publicUrl: string
}

/** Each projected step for one contact, on a virtual clock; the issues instead, where it does not compile. */
export async function simulateFunnel(
  db: Kysely<Tables>, wanted: Wanted,
): Promise<z.input<typeof funnelRoutes.simulate.answers>> {
  const { workspaceId, funnelId, graph, contactId, attributes, replies, events, taskOutcomes, calls } = wanted
  const contact = contactId ? await getContact(db, { workspaceId, contactId }) : null
  const workspace = await getWorkspace(db, { workspaceId })
  const { compiled } = await checkGraph(db, { workspaceId, funnelId, graph, publicUrl: wanted.publicUrl })
  if (!compiled.ok) return { steps: [], issues: compiled.issues }
  const campaign = wanted.zone ?? workspace.zone
  const { defer, reasonOf } = putOffs(compiled.graph.rules, candidateZones({
    zone: contact?.zone, state: contact?.state, phone: contact?.phone, workspaceZone: campaign,
  }))
  const { entry } = compiled.graph.rules
  const entered = entry.mode === 'each-event' ? { entered: { name: entry.event, payload: wanted.entryPayload ?? {} } } : {}
  const steps = within(() => simulate({
    plan: compiled.plan,
    start: wanted.start ? Date.parse(wanted.start) : Date.now(),
    contact: contact ? { ...contact.attributes, ...contact } : {},
    campaign: attributes,
    zones: { contact: contact?.zone ?? campaign, campaign },
    holidays: workspace.holidays,
    replies,
    events: events.map(({ at, atNode = '', after, ...event }) => (
      { ...event, ...(at === undefined ? { atNode, ...(after ? { after } : {}) } : { at: Date.parse(at) }) }
    )),
    taskOutcomes,
    ...entered,
    calls: Object.fromEntries(Object.entries(calls).map(([node, { way, values }]) => [
      node, { ...(way === undefined ? {} : { way }), ...(values === undefined ? {} : { values }) },
    ])),
    defer,
  }))
  return {
    steps: steps.map((step) => {
      const { at, node, until, what, ...rest } = step
      const reason = reasonOf(step)
      return {
        at: new Date(at), nodeId: node, what, ...(until === undefined ? {} : { until: new Date(until) }), ...rest,
        ...(reason === undefined ? {} : { reason }),
      }
    }),
    issues: compiled.issues,
  }
}

/** A zone that does not exist, or a time beyond the calendar, is the asker's to mend. */
function within<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new HttpError(422, 'cannot-simulate', error instanceof Error ? error.message : 'This cannot be simulated.')
  }
}
