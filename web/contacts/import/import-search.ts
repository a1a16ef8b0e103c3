export interface ImportSearch {
  /** The import that is under way, once its file is there. */
  id?: string
  /** Whom it brings goes into this campaign. */
  campaign?: string
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Reads the address; what makes no sense in it is left out. */
export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const { id, campaign } = search
  return {
    ...(typeof id === 'string' && uuid.test(id) ? { id } : {}),
    ...(typeof campaign === 'string' && uuid.test(campaign) ? { campaign } : {}),
  }
}
