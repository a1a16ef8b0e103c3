import {
  useForm, type DefaultValues, type FieldValues, type Path, type Resolver, type UseFormSetError,
} from 'react-hook-form'
import type { z } from 'zod'
import { ApiError } from '../../api/contract/client.ts'
import { zodWords } from './zod-words.ts'

/**
 * A form whose values are what `schema` takes in; `handleSubmit` hands on what it gives out. Errors stand at
 * their fields.
 */
export function useZodForm<In extends FieldValues, Out extends FieldValues>(
  schema: z.ZodType<Out, In>,
  defaultValues: DefaultValues<In>,
) {
  return useForm<In, unknown, Out>({ resolver: zodResolver(schema), defaultValues, mode: 'onTouched' })
}

/** The errors of a zod schema in the shape of react-hook-form: nested by path, the first of each field. */
export function zodResolver<In extends FieldValues, Out extends FieldValues>(
  schema: z.ZodType<Out, In>,
): Resolver<In, unknown, Out> {
  return async (values) => {
    const parsed = await schema.safeParseAsync(values, { error: zodWords })
    if (parsed.success) return { values: parsed.data, errors: {} }
    return { values: {}, errors: nest(parsed.error.issues) as never }
  }
}

interface Nested {
  [key: string]: Nested | { type: string; message: string }
}

function nest(issues: readonly z.core.$ZodIssue[]): Nested {
  const errors: Nested = {}
  for (const issue of issues) {
    const path = issue.path.length > 0 ? issue.path.map(String) : ['root']
    const last = path.pop() ?? 'root'
    const at = path.reduce<Nested>((inner, key) => (inner[key] ??= {}) as Nested, errors)
    at[last] ??= { type: issue.code ?? 'custom', message: issue.message }
  }
  return errors
}

/**
 * Puts a refusal of the server at the fields it names (`body.name` is the field `name`).
 * Gives the words for what names no field of this form, to be said over it; undefined where all is placed.
 */
export function placeRefusal<In extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<In>,
  fields: readonly Path<In>[],
): string | undefined {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Load it again.'
  const placed = error.issues.filter(({ path, message }) => {
    const field = fields.find((name) => `body.${name}` === path)
    if (field) setError(field, { type: 'server', message }, { shouldFocus: true })
    return field !== undefined
  })
  return placed.length > 0 && placed.length === error.issues.length ? undefined : error.message
}
