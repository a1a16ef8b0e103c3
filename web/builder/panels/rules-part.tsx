/** One subject of a funnel's rules. */
export function RulesPart({ title, says, children }: { title: string; says?: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 px-4 py-4">
      <div>
        <h3 className="font-semibold">{title}</h3>
        {says ? <p className="text-sm text-ink-3">{says}</p> : null}
      </div>
      {children}
    </section>
  )
}
