import { Outlet } from '@tanstack/react-router'
import { StandingBanner } from './standing-banner.tsx'

/** The page: what must be said about it as a whole stands over every screen. */
export function Root() {
  return (
    <div className="flex h-full flex-col">
      <StandingBanner />
      <div className="min-h-0 flex-1">
        <Outlet />
      </div>
    </div>
  )
}
