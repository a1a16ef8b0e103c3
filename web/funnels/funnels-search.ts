const shows = ['funnels', 'templates', 'archived'] as const
export type Shown = (typeof shows)[number]

export interface FunnelsSearch {
  show?: Exclude<Shown, 'funnels'>
  search?: string
  /** The form that is open. */
  form?: 'new' | 'import'
}

/** Reads the address; what makes no sense in it is left out. */
export function readFunnelsSearch(search: Record<string, unknown>): FunnelsSearch {
  const text = search['search']
  const show = shows.find((known) => known === search['show'])
  return {
    ...(show && show !== 'funnels' ? { show } : {}),
    ...(isText(text) ? { search: String(text).slice(0, 200) } : {}),
    ...(search['form'] === 'new' || search['form'] === 'import' ? { form: search['form'] } : {}),
  }
}

const isText = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value !== '')
