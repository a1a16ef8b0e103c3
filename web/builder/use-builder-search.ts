import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { BuilderSearch } from './builder-search.ts'

/** What the address says of the builder, and a way to change a part of it. */
export function useBuilderSearch() {
  const search = useSearch({ from: '/shell/funnels/$funnelId' })
  const navigate = useNavigate({ from: '/funnels/$funnelId' })
  const go = useCallback(
    (change: { [Name in keyof BuilderSearch]: BuilderSearch[Name] | undefined }, replace = true) => {
      void navigate({
        replace,
        search: (before) => Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
        ) as BuilderSearch,
      })
    },
    [navigate],
  )
  return [search, go] as const
}
