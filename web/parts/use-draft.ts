import { useCallback, useEffect, useState } from 'react'

/** Says on the window that a draft was changed beside its screen; `detail` is its key. */
const changedBeside = 'runnel:draft'

/**
 * What is being typed, kept for this tab until it is saved or thrown away: a session that ends, a reload or
 * a wrong click loses none of it. `kept` is null where there is nothing typed.
 */
export function useDraft<T>(key: string) {
  const [kept, setKept] = useState<T | null>(() => readDraft<T>(key))
  useEffect(() => {
    const onChange = (event: Event) => {
      if ((event as CustomEvent<string>).detail === key) setKept(readDraft<T>(key))
    }
    window.addEventListener(changedBeside, onChange)
    return () => window.removeEventListener(changedBeside, onChange)
  }, [key])
  const keep = useCallback((value: T) => {
    setKept(value)
    store(key, value)
  }, [key])
  const drop = useCallback(() => {
    setKept(null)
    sessionStorage.removeItem(nameOf(key))
  }, [key])
  return { kept, keep, drop }
}

/** For what a screen hands on to the next one, and for answers that come when the screen may be gone. */
export function writeDraft<T>(key: string, value: T) {
  store(key, value)
  window.dispatchEvent(new CustomEvent(changedBeside, { detail: key }))
}

/** What is typed was saved, and nobody may be there to see it. */
export function dropDraft(key: string) {
  sessionStorage.removeItem(nameOf(key))
  window.dispatchEvent(new CustomEvent(changedBeside, { detail: key }))
}

function store<T>(key: string, value: T) {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(value))
  } catch {
    // a full storage keeps nothing, but what is typed still stands on the screen
  }
}

const nameOf = (key: string) => `runnel.draft.${key}`

export function readDraft<T>(key: string): T | null {
  const text = sessionStorage.getItem(nameOf(key))
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
