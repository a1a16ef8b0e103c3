import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/contract/client.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignKey, campaignQuery, campaignsKey } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'

export type CampaignAction = 'launch' | 'pause' | 'resume' | 'stop'

const did: Record<CampaignAction, string> = {
  launch: 'Launched. People are entering the funnel.',
  pause: 'Paused. Everybody holds before their next message.',
  resume: 'Resumed. Those who were held go on.',
  stop: 'Stopped. Nobody gets another message.',
}

/** Launch, pause, resume or stop: the answer goes on the screen at once, a refusal says why. */
export function useCampaignAction(campaignId: string) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    mutationFn: (action: CampaignAction) => client.campaigns[action]({ params: { campaignId } }),
    onSuccess: (campaign, action) => {
      queryClient.setQueryData(campaignQuery(client, campaignId).queryKey, campaign)
      tell('good', did[action])
    },
    onError: (error) => {
      const issues = error instanceof ApiError ? error.issues.map((issue) => issue.message) : []
      tell('bad', [wordsOf(error), ...issues.slice(0, 3)].join(' '))
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) })
      void queryClient.invalidateQueries({ queryKey: [...campaignsKey, 'list'] })
    },
  })
}
