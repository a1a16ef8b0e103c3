import type { Draft } from './draft.ts'

export interface History {
  past: readonly Draft[]
  present: Draft
  future: readonly Draft[]
  /** What the last edit was about: typing on at the same place is one step to undo. */
  last: { about: string; at: number } | null
}

export type HistoryAction =
  | { do: 'edit'; draft: Draft; about?: string; at?: number }
  | { do: 'undo' }
  | { do: 'redo' }
  /** Another draft that nobody drew here: nothing to undo. */
  | { do: 'load'; draft: Draft }

const most = 200
/** Edits about one thing that follow each other within so many milliseconds are one. */
const together = 1500

export const begin = (draft: Draft): History => ({ past: [], present: draft, future: [], last: null })

export function reduceHistory(history: History, action: HistoryAction): History {
  const { past, present, future, last } = history
  switch (action.do) {
    case 'edit': {
      if (action.draft === present) return history
      const now = action.about === undefined ? null : { about: action.about, at: action.at ?? 0 }
      const isSame = now !== null && last?.about === now.about && now.at - last.at < together
      return { past: isSame ? past : [...past.slice(1 - most), present], present: action.draft, future: [], last: now }
    }
    case 'undo': {
      const before = past.at(-1)
      if (!before) return history
      return { past: past.slice(0, -1), present: before, future: [present, ...future], last: null }
    }
    case 'redo': {
      const [after, ...rest] = future
      if (!after) return history
      return { past: [...past, present], present: after, future: rest, last: null }
    }
    case 'load':
      return begin(action.draft)
  }
}
