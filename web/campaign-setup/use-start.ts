import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiError, type Client } from '../../api/contract/client.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignsKey, type Campaign } from '../server/queries.ts'

export type Start = 'launch' | 'rehearse'

/** A day passes in ten minutes. */
const REHEARSAL_FACTOR = 144

const said: Record<Start, string> = {
  launch: 'Launched. People are entering the funnel.',
  rehearse: 'The rehearsal runs: a day passes in ten minutes.',
}

/**
 * Launches the campaign, or a rehearsal of it: a campaign of its own with the same funnel, words, senders
 * and people, in compressed time. However often it is asked, it happens once.
 */
export function useStart(campaign: Campaign) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tell = useTell()
  // Known at once, before the screen is drawn anew: the second click of a double click comes sooner.
  const underWay = useRef(false)
  const rehearsalKey = useRef(crypto.randomUUID())
  const mutation = useMutation({
    mutationFn: async (start: Start) => {
      const campaignId = start === 'launch'
        ? campaign.id
        : await makeRehearsal(client, campaign, rehearsalKey.current)
      await launchOnce(client, campaignId)
      return campaignId
    },
    onSuccess: async (campaignId, start) => {
      void queryClient.invalidateQueries({ queryKey: campaignsKey })
      tell('good', said[start])
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId } })
    },
    onSettled: () => {
      underWay.current = false
    },
  })
  const start = (what: Start) => {
    if (underWay.current) return
    underWay.current = true
    mutation.mutate(what)
  }
  return { start, isPending: mutation.isPending, error: mutation.error, what: mutation.variables }
}

/** That it is launched already, perhaps by another member a moment ago, is what was wanted. */
async function launchOnce(client: Client, campaignId: string): Promise<void> {
  try {
    await client.campaigns.launch({ params: { campaignId } })
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'already-launched')) throw error
  }
}

async function makeRehearsal(client: Client, campaign: Campaign, idempotencyKey: string): Promise<string> {
  const { id, name, funnelId, zone, attributes, senders } = campaign
  const rehearsal = await client.campaigns.create({
    idempotencyKey,
    body: {
      funnelId, zone, attributes, senders, name: `${name.slice(0, 180)} (rehearsal)`, clockFactor: REHEARSAL_FACTOR,
    },
  })
  await client.campaigns.addAudience({ params: { campaignId: rehearsal.id }, body: { filter: { campaignId: id } } })
  return rehearsal.id
}
