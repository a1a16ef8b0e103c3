import type { CallInput } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { counted } from '../format/numbers.ts'
import { useClient } from '../server/client-context.tsx'
import { contactsKey } from '../server/contact-queries.ts'
import { campaignKey, campaignsKey } from '../server/queries.ts'
import { useChange } from '../server/use-change.ts'

/** Takes contacts out of a draft's audience again. */
export function useRemoveAudience(campaignId: string) {
  const client = useClient()
  return useChange({
    change: (body: CallInput<Contract['campaigns']['removeAudience']>['body']) =>
      client.campaigns.removeAudience({ params: { campaignId }, body }),
    stale: [campaignKey(campaignId), [...campaignsKey, 'list'], contactsKey],
    done: ({ removed }) => `${counted(removed, 'contact', 'contacts')} taken out.`,
  })
}
