import { urlOf } from '../../api/contract/client.ts'
import { contract } from '../../api/contract/contract.ts'
import type { Figure } from '../figure.ts'
import type { WatchedApi } from './costs.ts'
import type { Whereabouts } from './whereabouts.ts'

/** What the web asks for when a screen is opened, in its own words (`web/<screen>/*-queries.ts`). */
function screensOf(where: Whereabouts): Record<string, string[]> {
  const { me, dashboard, campaigns, conversations, tasks, members } = contract
  const { campaignId, conversationId, contactId } = where
  const shell = [urlOf(me.get)]
  return {
    dashboard: [...shell, urlOf(dashboard.get, { query: { days: 14 } }), urlOf(dashboard.campaigns)],
    inbox: [
      ...shell, urlOf(conversations.counts), urlOf(conversations.list, { query: { view: 'needs-reply', limit: 50 } }),
      urlOf(conversations.get, { params: { conversationId }, query: { limit: 50 } }),
      urlOf(tasks.list, { query: { limit: 10, contactId } }), urlOf(members.list, { query: { limit: 200 } }),
    ],
    campaign: [
      ...shell, urlOf(campaigns.get, { params: { campaignId } }), urlOf(campaigns.graph, { params: { campaignId } }),
      urlOf(campaigns.totals, { params: { campaignId } }), urlOf(campaigns.stats, { params: { campaignId } }),
    ],
  }
}

/** Requests, statements to Postgres and bytes for each of the three screens that matter most. */
export async function screenFigures(api: WatchedApi, cookie: string, where: Whereabouts): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [screen, paths] of Object.entries(screensOf(where))) {
    let [statements, bytes] = [0, 0]
    for (const path of paths) {
      const read = await api.read(path, cookie)
      statements += read.statements.length
      bytes += read.bytes
    }
    figures.push({ figure: `api.screen ${screen} statements`, value: statements, requests: paths.length, bytes })
  }
  return figures
}
