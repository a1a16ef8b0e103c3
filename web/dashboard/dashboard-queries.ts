import { queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { campaignsKey } from '../server/queries.ts'

export type DashboardData = CallAnswer<Contract['dashboard']['get']>
export type DashboardDay = DashboardData['days'][number]
export type LatestCampaign = CallAnswer<Contract['dashboard']['campaigns']>['items'][number]

/** How many days the chart shows. */
export const DAYS = 14

export const dashboardQuery = (client: Client) =>
  queryOptions({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => client.dashboard.get({ query: { days: DAYS }, signal }),
  })

/** Under the lists of campaigns, which an event of any of them makes stale. */
export const latestCampaignsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...campaignsKey, 'list', 'dashboard'],
    queryFn: async ({ signal }) => (await client.dashboard.campaigns({ signal })).items,
  })
