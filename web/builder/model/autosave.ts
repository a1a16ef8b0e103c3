import type { Draft } from './draft.ts'

export type SaveState =
  | { is: 'saved' }
  /** Changed; it will be saved in a moment. */
  | { is: 'changed' }
  | { is: 'saving' }
  /** The server did not answer, or could not just now: tried again by itself. */
  | { is: 'offline' }
  /** Somebody else saved in between: nothing is saved until the person has chosen. */
  | { is: 'conflict' }
  /** The session is over: saved once somebody has signed in again. */
  | { is: 'signed-out' }
  /** The server will not have it, however often it is asked. */
  | { is: 'refused'; message: string }

export type Saved = { revision: number }
export type SaveFailure =
  | { why: 'conflict' } | { why: 'offline' } | { why: 'signed-out' } | { why: 'refused'; message: string }

export interface AutosaveOptions {
  revision: number
  /** Answers with the new revision, or with why not; never throws. */
  save(draft: Draft, revision: number): Promise<Saved | SaveFailure>
  onState(state: SaveState): void
  /** Called with what is not saved yet, so that it outlives the page; null once it is. */
  keep(unsaved: { draft: Draft; revision: number } | null): void
  /** How long after the last change it is saved, and how long before another try, in milliseconds. */
  pauseMs?: number
  retryMs?: number
}

export type Autosave = ReturnType<typeof createAutosave>

/** Saves a draft some time after it was changed, one save at a time, and never loses the newest. */
export function createAutosave(options: AutosaveOptions) {
  const { save, onState, keep, pauseMs = 800, retryMs = 3000 } = options
  let { revision } = options
  let unsaved: Draft | null = null
  let isSaving = false
  let isConflict = false
  let hasStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), ms)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    const draft = unsaved
    if (draft === null || isSaving || isConflict || hasStopped) return
    isSaving = true
    onState({ is: 'saving' })
    const answer = await save(draft, revision)
    isSaving = false
    if ('revision' in answer) {
      revision = answer.revision
      if (unsaved === draft) {
        unsaved = null
        keep(null)
        onState({ is: 'saved' })
      } else {
        keep(unsaved && { draft: unsaved, revision })
        onState({ is: 'changed' })
        later(pauseMs)
      }
    } else if (answer.why === 'conflict') {
      isConflict = true
      onState({ is: 'conflict' })
    } else if (answer.why === 'offline') {
      onState({ is: 'offline' })
      later(retryMs)
    } else if (answer.why === 'signed-out') {
      onState({ is: 'signed-out' })
    } else {
      onState({ is: 'refused', message: answer.message })
    }
  }

  return {
    /** The draft as it is now; saved soon. */
    change(draft: Draft) {
      unsaved = draft
      keep({ draft, revision })
      if (isConflict) return
      if (!isSaving) onState({ is: 'changed' })
      later(pauseMs)
    },
    flush,
    /** After a conflict: what stands here is saved over what the other one saved as `theirs`. */
    keepMine(theirs: number): Promise<void> {
      revision = theirs
      isConflict = false
      return flush()
    },
    /** The server's own draft took the place of what stood here. */
    takeTheirs(theirs: number) {
      clearTimeout(timer)
      revision = theirs
      isConflict = false
      unsaved = null
      keep(null)
      onState({ is: 'saved' })
    },
    isDirty: () => unsaved !== null,
    revision: () => revision,
    /** No further saves; what is unsaved stays kept. */
    stop() {
      hasStopped = true
      clearTimeout(timer)
    },
  }
}
