import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ShellSkeleton } from './shell-skeleton.tsx'

/** Goes to the sign-in once, and remembers where the person was. */
export function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.state.location
    // Drawn once more while it leaves: where the person was is told already.
    if (pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true })
  }, [router])
  return <ShellSkeleton />
}
