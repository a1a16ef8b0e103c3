import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CallInput } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignKey, campaignQuery } from '../server/queries.ts'
import { type SetupStep, stepAfter } from './setup-search.ts'

type Change = CallInput<Contract['campaigns']['update']>['body']

/** Keeps what a step says in the draft campaign, then goes on to the next. */
export function useSetupChange(campaignId: string, step: SetupStep) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/campaigns/new' })
  return useMutation({
    mutationFn: (body: Change) => client.campaigns.update({ params: { campaignId }, body }),
    onSuccess: async (campaign) => {
      queryClient.setQueryData(campaignQuery(client, campaignId).queryKey, campaign)
      void queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) })
      await navigate({ search: { step: stepAfter(step), campaign: campaignId } })
    },
  })
}
