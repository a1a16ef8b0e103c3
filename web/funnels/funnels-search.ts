export interface FunnelsSearch {
  show?: 'funnels' | 'templates'
  search?: string
  /** The form that is open. */
  form?: 'new'
}

/** Reads the address; what makes no sense in it is left out. */
export function readFunnelsSearch(search: Record<string, unknown>): FunnelsSearch {
  const text = search['search']
  return {
    ...(search['show'] === 'templates' ? { show: 'templates' as const } : {}),
    ...(isText(text) ? { search: String(text).slice(0, 200) } : {}),
    ...(search['form'] === 'new' ? { form: 'new' as const } : {}),
  }
}

const isText = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value !== '')
