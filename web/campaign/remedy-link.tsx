import { Link } from '@tanstack/react-router'
import { useMay } from '../shell/me-context.ts'
import type { Remedy } from './hold-remedy.ts'

/** The way to where it is mended, or how; to who may change nothing here only the words. */
export function RemedyLink({ remedy: { words, to, search } }: { remedy: Remedy }) {
  const may = useMay('runs.resume')
  if (!to || !may) return <span>{words}</span>
  return (
    <Link to={to} search={search ?? {}} className="font-medium text-accent-ink underline underline-offset-2">
      {words}
    </Link>
  )
}
