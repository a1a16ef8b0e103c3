export interface Standing {
  /** unsure: an answer did not come, and it is being asked whether the server is there at all. */
  server: 'there' | 'unsure' | 'gone'
  /** A part of this page is no longer served: Runnel was updated since the page was opened. */
  isOld: boolean
}

export interface StandingStore {
  read(): Standing
  subscribe(listener: () => void): () => void
  /** No answer came: ask whether the server is there. */
  doubt(): void
  tellServer(server: 'there' | 'gone'): void
  tellOld(): void
}

/** How this page and its server stand to each other; one for each page, handed down from `main.tsx`. */
export function makeStanding(): StandingStore {
  const listeners = new Set<() => void>()
  let standing: Standing = { server: 'there', isOld: false }
  const set = (change: Partial<Standing>) => {
    standing = { ...standing, ...change }
    for (const listener of listeners) listener()
  }
  return {
    read: () => standing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    doubt() {
      if (standing.server === 'there') set({ server: 'unsure' })
    },
    tellServer(server) {
      if (standing.server !== server) set({ server })
    },
    tellOld() {
      if (!standing.isOld) set({ isOld: true })
    },
  }
}

/** Whether the server answers at all, within `ms`. */
export async function isServerThere(ms = 4000): Promise<boolean> {
  try {
    const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(ms) })
    return answer.ok
  } catch {
    return false
  }
}
