import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { contactFacetsQuery } from '../server/contact-queries.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignQuery, campaignsKey } from '../server/queries.ts'
import type { Content } from './content-queries.ts'
import { mergeFields } from './merge-fields.ts'

/** What this message may say: by the campaign of the preview, else by the newest one that uses its funnel. */
export function useMergeFields(content: Content, campaignId: string | undefined) {
  const client = useClient()
  const facets = useQuery(contactFacetsQuery(client))
  const funnelId = content.usedIn.find(({ isTemplate }) => !isTemplate)?.funnelId
  const newest = useQuery({
    queryKey: [...campaignsKey, 'newest-of', funnelId ?? 'any'],
    queryFn: ({ signal }) =>
      client.campaigns.list({ query: { limit: 1, ...(funnelId ? { funnelId } : {}) }, signal }),
    enabled: campaignId === undefined,
  })
  const meant = campaignId ?? newest.data?.items[0]?.id
  const campaign = useQuery({ ...campaignQuery(client, meant ?? ''), enabled: meant !== undefined })
  const isKnown = facets.isSuccess && !newest.isLoading && !campaign.isLoading
  const fields = useMemo(
    () => mergeFields({
      attributes: facets.data?.attributes ?? [],
      campaignAttributes: Object.keys(campaign.data?.attributes ?? {}),
      isEmail: content.channel === 'email',
    }),
    [facets.data, campaign.data, content.channel],
  )
  return { fields, isKnown }
}
