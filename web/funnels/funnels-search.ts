export interface FunnelsSearch {
  show?: 'funnels' | 'templates'
  search?: string
}

/** Reads the address; what makes no sense in it is left out. */
export function readFunnelsSearch(search: Record<string, unknown>): FunnelsSearch {
  const text = search['search']
  return {
    ...(search['show'] === 'templates' ? { show: 'templates' as const } : {}),
    ...((typeof text === 'string' || typeof text === 'number') && text !== '' ? { search: String(text).slice(0, 200) } : {}),
  }
}
