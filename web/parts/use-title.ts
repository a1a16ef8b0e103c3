import { useEffect } from 'react'

/** The page's name in the tab and for screen readers: `May dinner · Runnel`. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Runnel` : 'Runnel'
  }, [title])
}
