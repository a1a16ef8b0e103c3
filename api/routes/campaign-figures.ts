import { campaignFigures, campaignStatistics } from '../../db/queries/campaign-figures.ts'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { checkCampaignWhole } from '../commands/check-campaign.ts'
import type { campaignRoutes } from '../contract/campaigns.ts'
import { inFlight } from '../http/in-flight.ts'
import type { Handlers } from '../http/mount.ts'
import { why } from '../why-not.ts'

type Figures = Pick<Handlers<typeof campaignRoutes>, 'check' | 'totals' | 'stats'>

/** Dear where a campaign is large, and every screen that shows it asks when something happens in it. */
const totalsOf = inFlight<Awaited<ReturnType<typeof campaignFigures>>>()
const statisticsOf = inFlight<Awaited<ReturnType<typeof campaignStatistics>>>()

/** What a campaign comes to, in figures. */
export const campaignFigureHandlers: Figures = {
  check: ({ db, workspaceId, params }) => checkCampaignWhole(db, { workspaceId, ...params }),
  async totals({ db, workspaceId, params }) {
    await getCampaign(db, { workspaceId, ...params })
    const { audience, people, held, done, sends, replies } = await totalsOf(`${workspaceId}/${params.campaignId}`, () => (
      campaignFigures(db, { workspaceId, ...params })
    ))
    const at = (state: string) => people.find((row) => row.state === state)?.count ?? 0
    return {
      audience, done, replies,
      people: {
        starting: at('starting'), active: at('active'), waiting: at('waiting'), held: at('held'), done: at('done'),
      },
      held: held.map((row) => ({ ...row, sentence: why(row.reason, null)?.sentence ?? row.reason })),
      sends: sends.map((row) => ({ ...row, sentence: why(row.reason, null)?.sentence ?? null })),
    }
  },
  async stats({ db, workspaceId, params }) {
    const { zone } = await getCampaign(db, { workspaceId, ...params })
    return statisticsOf(`${workspaceId}/${params.campaignId}/${zone}`, () => (
      campaignStatistics(db, { workspaceId, ...params, zone })
    ))
  },
}
