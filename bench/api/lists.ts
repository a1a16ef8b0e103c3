import type { z } from 'zod'
import { urlOf } from '../../api/contract/client.ts'
import { type Contract, listRoutes, type RouteName, type Subject } from '../../api/contract/contract.ts'
import type { Endpoint } from '../../api/contract/endpoint.ts'
import type { Whereabouts } from './whereabouts.ts'

/** A read as a screen asks for it: `path` with /api/v1. */
export interface List { name: string; route: RouteName; isList: boolean; path: string }

/** Gives JSON: all but what streams. */
type ReadRoute = { [S in Subject]: { [K in keyof Contract[S] & string]:
  Contract[S][K] extends { method: 'get' } ? Contract[S][K] extends { stream: string } ? never : `${S}.${K}` : never
}[keyof Contract[S] & string] }[Subject]

interface Asking { query: Record<string, string>; params: Partial<Whereabouts> }

const ask = (query: Record<string, string> = {}, params: Partial<Whereabouts> = {}): Asking => ({ query, params })

/** Every read of the contract with every filter of the lists, so that a slow one has nowhere to hide. */
const askings = ({ campaignId, contactId, funnelId, importId, busy }: Whereabouts) => ({
  'me.get': { '': ask() },
  'workspaces.list': { '': ask() },
  'workspaces.get': { '': ask() },
  'members.list': { '': ask() },
  'apiKeys.list': { '': ask() },
  'dashboard.get': { '': ask(), 'a month': ask({ days: '31' }) },
  'dashboard.campaigns': { '': ask() },
  'campaigns.list': {
    '': ask(), search: ask({ search: 'campaign 10' }), draft: ask({ state: 'draft' }), running: ask({ state: 'running' }),
    paused: ask({ state: 'paused' }), stopped: ask({ state: 'stopped' }), 'of a funnel': ask({ funnelId }),
  },
  'campaigns.get': { '': ask() },
  'campaigns.check': { '': ask() },
  'campaigns.totals': { '': ask() },
  'campaigns.stats': { '': ask() },
  'campaigns.graph': { '': ask() },
  'campaigns.nodePeople': { '': ask(), ...inStates },
  'campaigns.people': {
    '': ask(), ...inStates, 'search common': ask({ search: 'ann' }), 'search nobody': ask({ search: 'zzzz' }),
    'at a node': ask({ nodeId: 'n3' }), 'held for a reason': ask({ holdReason: 'no-sender' }),
    goal: ask({ endedAs: 'goal' }), exit: ask({ endedAs: 'exit' }), 'opted out': ask({ endedAs: 'opted-out' }),
    'ended by hand': ask({ endedAs: 'stopped' }),
  },
  'campaigns.contactTimeline': { '': ask(), 'long life': ask({}, busy) },
  'orders.impact': { '': ask({ against: 'published' }) },
  'orders.list': { '': ask() },
  'orders.get': { '': ask() },
  'orders.refused': { '': ask() },
  'runs.get': { '': ask() },
  'sends.list': { '': ask(), unknown: ask({ state: 'unknown' }), failed: ask({ state: 'failed' }) },
  'contacts.list': { '': ask(), ...ofContacts({ campaignId, importId }) },
  'contacts.count': { '': ask(), ...ofContacts({ campaignId, importId }) },
  'contacts.facets': { '': ask() },
  'contacts.get': { '': ask() },
  'contacts.timeline': { '': ask(), 'of a campaign': ask({ campaignId }), 'long life': ask({}, busy) },
  'contacts.sends': { '': ask(), 'not sent': ask({ notSent: 'true' }), 'long life': ask({}, busy),
    'long life, not sent': ask({ notSent: 'true' }, busy) },
  'contacts.export': { '': ask() },
  'imports.list': { '': ask() },
  'imports.get': { '': ask() },
  'contents.list': {
    '': ask(), search: ask({ search: 'content 1' }), email: ask({ channel: 'email' }), sms: ask({ channel: 'sms' }),
    voicemail: ask({ channel: 'voicemail' }),
  },
  'contents.get': { '': ask() },
  'contents.versions': { '': ask() },
  'contents.testState': {},
  'funnels.list': {
    '': ask(), search: ask({ search: 'funnel 10' }), templates: ask({ isTemplate: 'true' }),
    'no templates': ask({ isTemplate: 'false' }), archived: ask({ archived: 'true' }), 'not archived': ask({ archived: 'false' }),
  },
  'funnels.templates': { '': ask() },
  'funnels.get': { '': ask() },
  'rehearsals.list': { '': ask() },
  'funnels.versions': { '': ask() },
  'funnels.version': { '': ask() },
  'funnelImports.export': { '': ask() },
  'conversations.list': {
    '': ask(), 'needs reply': ask({ view: 'needs-reply' }), mine: ask({ view: 'mine' }), all: ask({ view: 'all' }),
    unassigned: ask({ view: 'unassigned' }), unread: ask({ view: 'unread' }), resolved: ask({ view: 'resolved' }),
    'search one': ask({ search: 'p77@' }), 'search common': ask({ search: 'ann' }), 'search nobody': ask({ search: 'zzzz' }),
  },
  'conversations.counts': { '': ask() },
  'conversations.get': { '': ask(), 'long life': ask({}, busy) },
  'messages.unmatched': { '': ask() },
  'messages.get': { '': ask() },
  'unmatchedEvents.list': { '': ask() },
  'unmatchedEvents.get': { '': ask() },
  'tasks.list': {
    '': ask(), open: ask({ state: 'open' }), done: ask({ state: 'done' }), withdrawn: ask({ state: 'withdrawn' }),
    'of a campaign': ask({ campaignId }), 'of a contact': ask({ contactId }), mine: ask({ assigned: 'me' }),
    nobodys: ask({ assigned: 'nobody' }),
  },
  'tasks.get': { '': ask() },
  'suppressions.list': { '': ask(), address: ask({ address: 'p50@example.com' }), 'of a contact': ask({ contactId }) },
  'secrets.list': { '': ask() },
  'senders.list': { '': ask() },
  'senders.get': { '': ask() },
  'webhooks.list': { '': ask() },
}) satisfies Record<ReadRoute, Record<string, Asking>>

const inStates = {
  starting: ask({ state: 'starting' }), active: ask({ state: 'active' }), waiting: ask({ state: 'waiting' }),
  held: ask({ state: 'held' }), done: ask({ state: 'done' }),
}

const ofContacts = ({ campaignId, importId }: { campaignId: string; importId: string }) => ({
  'search common': ask({ search: 'ann' }), 'search one': ask({ search: 'p77@' }), 'search number': ask({ search: '0004242' }),
  'search nobody': ask({ search: 'zzzz' }), status: ask({ status: 'Confirmed' }), 'no such status': ask({ status: 'None' }),
  'of a campaign': ask({ campaignId }), 'of an import': ask({ importId }),
  stage: ask({ stage: 'Stage 2' }), attribute: ask({ attribute: 'tier' }), 'no such attribute': ask({ attribute: 'hat' }),
  'attribute common': ask({ attribute: 'tier', attributeValue: '3' }),
  'attribute rare': ask({ attribute: 'seat', attributeValue: '77' }),
  consenting: ask({ voicemailConsent: 'true' }), 'not consenting': ask({ voicemailConsent: 'false' }),
  suppressed: ask({ suppressed: 'true' }), 'not suppressed': ask({ suppressed: 'false' }),
  excluded: ask({ excluded: 'true' }), 'not excluded': ask({ excluded: 'false' }),
  'several filters': ask({ search: 'ann', status: 'Confirmed', excluded: 'false', voicemailConsent: 'true' }),
})

/** All of them with the things of one workspace in their paths. */
export function listsOf(where: Whereabouts): List[] {
  const asked: Record<string, Record<string, Asking>> = askings(where)
  return readRoutes().flatMap(({ name: route, endpoint }) => (
    Object.entries(asked[route] ?? {}).map(([name, { query, params }]) => ({
      name: name === '' ? route : `${route} ${name}`, route, isList: isList(endpoint),
      path: urlOf(endpoint, { params: { ...where, ...params }, query }),
    }))
  ))
}

/** The second page of every list that has one: its statement is another than that of the first. */
export async function nextPages(lists: List[], read: (path: string) => Promise<unknown>): Promise<List[]> {
  const further: List[] = []
  for (const list of lists) {
    const next = cursorOf(await read(list.path))
    if (next === null) continue
    const path = `${list.path}${list.path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`
    further.push({ ...list, name: `${list.name} next page`, path })
  }
  return further
}

function cursorOf(answer: unknown): string | null {
  const { next, messages } = answer as { next?: string | null; messages?: { next: string | null } }
  return next ?? messages?.next ?? null
}

/** Routes that answer with JSON and change nothing. */
export function readRoutes(): { name: RouteName; endpoint: Endpoint }[] {
  return listRoutes().filter(({ endpoint: { method, stream } }) => method === 'get' && stream === undefined)
}

/** Gives rows of which there may be many. */
export function isList({ query, answers }: Endpoint): boolean {
  return query?.shape['cursor'] !== undefined || (answers as z.ZodObject).shape?.['items'] !== undefined
}
