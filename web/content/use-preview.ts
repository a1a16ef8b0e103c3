import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { channelBody, type Parts } from './channels.ts'
import { type Channel, previewQuery } from './content-queries.ts'

/** How the parts read for a contact, once the typing stands still. */
export function usePreview(
  channel: Channel,
  parts: Parts,
  { contactId, campaignId }: { contactId: string | undefined; campaignId: string | undefined },
) {
  const settled = useSettled(parts, 300)
  const asked = useMemo(
    () => ({
      ...channelBody(channel, settled),
      ...(contactId ? { contactId } : {}),
      ...(campaignId ? { campaignId } : {}),
    }),
    [channel, settled, contactId, campaignId],
  )
  return useQuery(previewQuery(useClient(), asked))
}

export type PreviewState = ReturnType<typeof usePreview>
