import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readGraph } from '../../funnel/read-graph.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignGraphQuery } from '../server/queries.ts'
import { type AskedAttribute, askedAttributes } from './asked-attributes.ts'
import { contentQuery } from './setup-queries.ts'

interface Asked {
  asked: AskedAttribute[] | undefined
  /** Some wait counts business hours, which pass over holidays. */
  asksHolidays: boolean
  error: Error | null
}

/** What the campaign's funnel and its messages ask of it; undefined until all of them are read. */
export function useAskedAttributes(campaignId: string): Asked {
  const { data, error } = useQuery(campaignGraphQuery(useClient(), campaignId))
  const asked = useAskedBy(data?.graph)
  return { ...asked, error: error ?? asked.error }
}

/** The same of a graph; undefined is one that is still to come. */
export function useAskedBy(given: unknown): Asked {
  const client = useClient()
  const graph = useMemo(() => {
    const read = given ? readGraph(given) : undefined
    return read?.ok ? read.graph : undefined
  }, [given])
  const contentIds = useMemo(() => {
    const ids = graph?.nodes.flatMap((node) => (
      'contentId' in node.config && typeof node.config.contentId === 'string' ? [node.config.contentId] : []
    ))
    return [...new Set(ids)]
  }, [graph])
  const contents = useQueries({
    queries: contentIds.map((id) => contentQuery(client, id)),
    combine: (all) => ({
      tags: all.flatMap((each) => each.data?.mergeTags ?? []).join(' '),
      isPending: all.some((each) => each.isPending),
      error: all.find((each) => each.error)?.error ?? null,
    }),
  })
  const asked = useMemo(
    () => (graph && !contents.isPending
      ? askedAttributes(graph, contents.tags.split(' ').filter(Boolean))
      : undefined),
    [graph, contents.isPending, contents.tags],
  )
  const asksHolidays = graph?.nodes.some(({ kind, config }) => (
    kind === 'wait' && 'kind' in config && config.kind === 'business-hours'
  )) ?? false
  return { asked, asksHolidays, error: contents.error }
}
