import { attributeLabel } from '../campaign-setup/asked-attributes.ts'
import { useAskedBy } from '../campaign-setup/use-asked-attributes.ts'
import { Field } from '../parts/field.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { wordsOf } from '../server/query-client.ts'

interface AskedFieldsProps {
  /** The draft. */
  graph: unknown
  values: Record<string, string>
  onChange: (values: Record<string, string>) => void
}

/** What messages say of the campaign and the funnel decides by, where there is no campaign yet that would know. */
export function AskedFields({ graph, values, onChange }: AskedFieldsProps) {
  const { asked, error } = useAskedBy(graph)
  if (error) return <p role="alert" className="text-bad-ink">{wordsOf(error)}</p>
  if (!asked) return <Loading what="what the funnel asks for"><Skeleton className="h-14" /></Loading>
  if (asked.length === 0) return null
  return (
    <section aria-label="What messages say" className="grid gap-3 sm:grid-cols-2">
      {asked.map(({ name, example }) => (
        <Field
          key={name}
          label={attributeLabel(name)}
          placeholder={example ? `For example: ${example}` : ''}
          value={values[name] ?? ''}
          maxLength={5000}
          onChange={(event) => onChange({ ...values, [name]: event.target.value })}
        />
      ))}
    </section>
  )
}
