import { type Draft, readDraft } from './model/draft.ts'

/** What was drawn and not saved yet, kept in this browser so that no reload and no sign-out loses it. */
export interface Unsaved {
  draft: Draft
  revision: number
  /** As the server had it when this was begun; left out where that is not known any more. */
  base?: Draft
}

const keyOf = (funnelId: string) => `runnel.unsaved-funnel.${funnelId}`

/** How long keeping may lag behind typing, in milliseconds: a large drawing is not written out at every stroke. */
const lag = 250

/** Keeps the newest in a moment, and at once when asked to, as when the page goes. */
export function makeKeeper(funnelId: string) {
  let waiting: { unsaved: Unsaved | null } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting) keepUnsaved(funnelId, waiting.unsaved)
    waiting = null
  }
  return {
    keep(unsaved: Unsaved | null) {
      waiting = { unsaved }
      if (unsaved === null) flush()
      else timer ??= setTimeout(flush, lag)
    },
    flush,
  }
}

function keepUnsaved(funnelId: string, unsaved: Unsaved | null) {
  try {
    if (unsaved === null) localStorage.removeItem(keyOf(funnelId))
    else localStorage.setItem(keyOf(funnelId), JSON.stringify(unsaved))
  } catch {
    // a full or forbidden store: the draft is still in the page and will be saved from there
  }
}

export function readUnsaved(funnelId: string): Unsaved | null {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(funnelId)) ?? 'null') as Partial<Unsaved> | null
    const draft = readDraft(value?.draft)
    const base = readDraft(value?.base)
    return draft && typeof value?.revision === 'number'
      ? { draft, revision: value.revision, ...(base ? { base } : {}) }
      : null
  } catch {
    return null
  }
}
