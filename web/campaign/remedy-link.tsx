import { Link } from '@tanstack/react-router'
import type { Remedy } from './hold-remedy.ts'

/** The way to where it is mended, or how. */
export function RemedyLink({ remedy: { words, to, search } }: { remedy: Remedy }) {
  if (!to) return <span>{words}</span>
  return (
    <Link to={to} search={search ?? {}} className="font-medium text-accent-ink underline underline-offset-2">
      {words}
    </Link>
  )
}
