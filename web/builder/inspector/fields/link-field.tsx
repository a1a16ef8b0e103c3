import { useQueries } from '@tanstack/react-query'
import { useId } from 'react'
import { Field } from '../../../parts/field.tsx'
import { useClient } from '../../../server/client-context.tsx'
import { useBuilder } from '../../builder-context.ts'
import { contentQuery } from '../../funnel-queries.ts'

interface LinkFieldProps {
  label: string
  hint?: string
  value: unknown
  onChange: (value: string | undefined) => void
  disabled: boolean
}

/** More messages than anybody writes for one funnel; each is asked for once. */
const most = 50

/** A link of the funnel's messages as it is written there, or any part of an address. */
export function LinkField({ label, hint, value, onChange, disabled }: LinkFieldProps) {
  const list = useId()
  const links = useLinks()
  return (
    <div>
      <Field
        label={label}
        hint={hint}
        list={list}
        disabled={disabled}
        maxLength={2000}
        placeholder="Any link"
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
      <datalist id={list}>{links.map((link) => <option key={link} value={link} />)}</datalist>
    </div>
  )
}

/** What the emails and texts of the funnel lead to, each once. */
function useLinks(): string[] {
  const client = useClient()
  const { draft: { nodes } } = useBuilder()
  const contentIds = [...new Set(nodes.flatMap((node) => (
    (node.kind === 'email' || node.kind === 'sms') && node.config.contentId !== null ? [node.config.contentId] : []
  )))].slice(0, most)
  const contents = useQueries({ queries: contentIds.map((contentId) => contentQuery(client, contentId)) })
  return [...new Set(contents.flatMap(({ data }) => data?.links ?? []))]
}
