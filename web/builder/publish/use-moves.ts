import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Chosen, givenChoices } from '../../moves/choices.ts'
import { impactQuery } from '../../moves/moves-queries.ts'
import { useClient } from '../../server/client-context.tsx'
import { useBuilder } from '../builder-context.ts'
import { campaignsOfFunnelQuery } from '../funnel-queries.ts'
import type { Move } from './use-publish.ts'

/**
 * The campaigns that use the funnel, and what was chosen for the people under way in each.
 * @param revision of the draft that is saved; null while it is not
 */
export function useMoves(revision: number | null) {
  const { funnel } = useBuilder()
  const client = useClient()
  const campaigns = useQuery(campaignsOfFunnelQuery(client, funnel.id))
  const using = (campaigns.data?.items ?? []).filter(({ state }) => state !== 'stopped')
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({})
  const movedIds = Object.keys(chosen)
  const impacts = useQueries({
    queries: movedIds.map((id) => ({ ...impactQuery(client, id, 'draft', revision ?? 0), enabled: revision !== null })),
  })
  return {
    using,
    underWay: using.filter(({ runs }) => runs.open > 0),
    moved: new Set(movedIds),
    /** Nobody is moved blindly: what holds is what was shown. */
    areKnown: impacts.every(({ data }) => data !== undefined),
    chosenOf: (campaignId: string): Chosen | null => chosen[campaignId] ?? null,
    choose(campaignId: string, its: Chosen | null) {
      setChosen(({ [campaignId]: _, ...others }) => (its ? { ...others, [campaignId]: its } : others))
    },
    given: (): Move[] => movedIds.flatMap((campaignId, place) => {
      const impact = impacts[place]?.data
      return impact ? [{ campaignId, choices: givenChoices(impact, chosen[campaignId] ?? {}) }] : []
    }),
  }
}
