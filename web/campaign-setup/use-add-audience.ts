import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallInput } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { counted } from '../format/numbers.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { contactsKey } from '../server/contact-queries.ts'
import { campaignKey, campaignsKey } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'

type Audience = CallInput<Contract['campaigns']['addAudience']>['body']

/** Chooses contacts for a campaign, some or all whom a filter finds; whoever is in it stays once. */
export function useAddAudience(campaignId: string, onAdded?: () => void) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    mutationFn: (body: Audience) => client.campaigns.addAudience({ params: { campaignId }, body }),
    onSuccess: ({ added }) => {
      tell('good', added === 0 ? 'They are all in it already.' : `${counted(added, 'contact', 'contacts')} added.`)
      onAdded?.()
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) })
      void queryClient.invalidateQueries({ queryKey: [...campaignsKey, 'list'] })
      void queryClient.invalidateQueries({ queryKey: contactsKey })
    },
  })
}
