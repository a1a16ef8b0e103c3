import { useCallback, useState } from 'react'

/**
 * What is being typed, kept for this tab until it is saved or thrown away: a session that ends, a reload or
 * a wrong click loses none of it. `kept` is null where there is nothing typed.
 */
export function useDraft<T>(key: string) {
  const [kept, setKept] = useState<T | null>(() => readDraft<T>(key))
  const keep = useCallback((value: T) => {
    setKept(value)
    writeDraft(key, value)
  }, [key])
  const drop = useCallback(() => {
    setKept(null)
    sessionStorage.removeItem(nameOf(key))
  }, [key])
  return { kept, keep, drop }
}

/** For what a screen hands on to the next one. */
export function writeDraft<T>(key: string, value: T) {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(value))
  } catch {
    // a full storage keeps nothing, but what is typed still stands on the screen
  }
}

const nameOf = (key: string) => `runnel.draft.${key}`

function readDraft<T>(key: string): T | null {
  const text = sessionStorage.getItem(nameOf(key))
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
