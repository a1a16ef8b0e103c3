import { queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { campaignKey, campaignsKey } from '../server/queries.ts'

export type DashboardData = CallAnswer<Contract['dashboard']['get']>
export type DashboardDay = DashboardData['days'][number]
export type CampaignStats = CallAnswer<Contract['campaigns']['stats']>

/** How many days the chart shows. */
export const DAYS = 14
/** How many campaigns are shown, and asked for their details. */
const CAMPAIGNS = 8

export const dashboardQuery = (client: Client) =>
  queryOptions({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => client.dashboard.get({ query: { days: DAYS }, signal }),
  })

/** The campaigns that run, then the others, the newest first. */
export const latestCampaignsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...campaignsKey, 'list', 'dashboard'],
    queryFn: async ({ signal }) => {
      const [running, latest] = await Promise.all([
        client.campaigns.list({ query: { state: 'running', limit: CAMPAIGNS }, signal }),
        client.campaigns.list({ query: { limit: CAMPAIGNS }, signal }),
      ])
      const others = latest.items.filter(({ id }) => running.items.every((campaign) => campaign.id !== id))
      return [...running.items, ...others].slice(0, CAMPAIGNS)
    },
  })

export const campaignStatsQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'stats'],
    queryFn: ({ signal }) => client.campaigns.stats({ params: { campaignId }, signal }),
  })
