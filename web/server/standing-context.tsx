import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { StandingStore } from './standing.ts'

const StandingContext = createContext<StandingStore | null>(null)

export function StandingProvider({ store, children }: { store: StandingStore; children: ReactNode }) {
  return <StandingContext value={store}>{children}</StandingContext>
}

export function useStandingStore(): StandingStore {
  const store = use(StandingContext)
  if (!store) throw new Error('useStandingStore outside of StandingProvider')
  return store
}

export function useStanding() {
  const store = useStandingStore()
  return useSyncExternalStore(store.subscribe, store.read)
}
