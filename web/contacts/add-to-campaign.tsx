import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { counted } from '../format/numbers.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignKey, campaignsKey } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { CampaignPicker } from '../campaigns/campaign-picker.tsx'
import { type ContactFilter, contactsKey } from '../server/contact-queries.ts'

interface AddToCampaignProps {
  /** Who is meant: `12 contacts`. */
  who: string
  audience: { contactIds: string[] } | { filter: ContactFilter }
  onDone: () => void
  onClose: () => void
}

/** How many contacts the server takes at once. */
const most = 1000

export function AddToCampaign({ who, audience, onDone, onClose }: AddToCampaignProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const [campaignId, setCampaignId] = useState<string>()
  const add = useMutation({
    mutationFn: async (id: string) => {
      const params = { campaignId: id }
      if ('filter' in audience) return (await client.campaigns.addAudience({ params, body: audience })).added
      let added = 0
      for (let from = 0; from < audience.contactIds.length; from += most) {
        const contactIds = audience.contactIds.slice(from, from + most)
        added += (await client.campaigns.addAudience({ params, body: { contactIds } })).added
      }
      return added
    },
    onSuccess: (added, id) => {
      tell('good', added === 0
        ? 'All of them were in this campaign already.'
        : `${counted(added, 'contact was', 'contacts were')} added. Whoever was in it already stays in once.`)
      void queryClient.invalidateQueries({ queryKey: campaignKey(id) })
      void queryClient.invalidateQueries({ queryKey: [...campaignsKey, 'list'] })
      void queryClient.invalidateQueries({ queryKey: contactsKey })
      onDone()
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Add ${who} to a campaign`}
      says="They join its audience. Where it is running, they enter at once and the first messages go out."
      action="Add"
      pending={add.isPending}
      disabled={campaignId === undefined}
      error={add.error ? wordsOf(add.error) : undefined}
      onSubmit={() => { if (campaignId) add.mutate(campaignId) }}
      onClose={onClose}
    >
      <CampaignPicker
        label="Campaign"
        placeholder="Type to find it"
        campaignId={campaignId}
        onChange={setCampaignId}
      />
    </FormDialog>
  )
}
