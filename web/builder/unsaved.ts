import { type Draft, readDraft } from './model/draft.ts'

/** What was drawn and not saved yet, kept in this browser so that no reload and no sign-out loses it. */
export interface Unsaved {
  draft: Draft
  revision: number
  /** As the server had it when this was begun; left out where that is not known any more. */
  base?: Draft
}

const keyOf = (funnelId: string) => `runnel.unsaved-funnel.${funnelId}`

export function keepUnsaved(funnelId: string, unsaved: Unsaved | null) {
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
