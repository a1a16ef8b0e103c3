import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CallInput } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { type Campaign, campaignKey, campaignQuery } from '../server/queries.ts'
import { type SetupStep, stepAfter } from './setup-search.ts'

type Change = CallInput<Contract['campaigns']['update']>['body']

/** Keeps what a step says in the campaign, then goes on to the next; of one that is launched, back to it. */
export function useSetupChange({ id: campaignId, launchedAt }: Campaign, step: SetupStep) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tell = useTell()
  return useMutation({
    mutationFn: (body: Change) => client.campaigns.update({ params: { campaignId }, body }),
    onSuccess: async (campaign) => {
      queryClient.setQueryData(campaignQuery(client, campaignId).queryKey, campaign)
      void queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) })
      if (launchedAt === null) {
        await navigate({ to: '/campaigns/new', search: { step: stepAfter(step), campaign: campaignId } })
      } else {
        tell('good', 'Saved. Those who were held for it go on in a moment.')
        await navigate({ to: '/campaigns/$campaignId', params: { campaignId } })
      }
    },
  })
}
