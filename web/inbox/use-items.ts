import type { InfiniteData } from '@tanstack/react-query'
import { useMemo } from 'react'

/** All items of the pages fetched so far; undefined until the first is there. */
export function useItems<T>(data: InfiniteData<{ items: T[] }> | undefined): T[] | undefined {
  return useMemo(() => data?.pages.flatMap((page) => page.items), [data])
}
