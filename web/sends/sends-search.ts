export interface SendsSearch {
  /** Those that failed in the place of those of which nobody can tell. */
  state?: 'failed'
}

/** Reads the address; what makes no sense in it is left out. */
export function readSendsSearch(search: Record<string, unknown>): SendsSearch {
  return search['state'] === 'failed' ? { state: 'failed' } : {}
}
