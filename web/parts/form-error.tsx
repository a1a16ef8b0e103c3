import { Icon } from './icon.tsx'

/** What went wrong with a form as a whole, over its fields. */
export function FormError({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <p role="alert" className="mb-4 flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
      <Icon name="warning" className="mt-0.5" />
      {children}
    </p>
  )
}
