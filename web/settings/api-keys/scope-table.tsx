import { useId } from 'react'
import { scopeGroups } from '../../../api/contract/scopes.ts'
import { groupWords, type Right, type Rights } from './scope-words.ts'

const columns: { right: Right; label: string }[] = [
  { right: 'none', label: 'Nothing' },
  { right: 'read', label: 'Read' },
  { right: 'write', label: 'Read and change' },
]

interface ScopeTableProps {
  rights: Rights
  onChange: (rights: Rights) => void
  error?: string | undefined
}

/** What a key may, subject by subject. */
export function ScopeTable({ rights, onChange, error }: ScopeTableProps) {
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-told` : undefined}>
      <legend className="mb-1 text-sm font-medium text-ink-2">What it may do</legend>
      <div className="rounded-md border border-line">
        {scopeGroups.map((group) => (
          <div
            key={group}
            role="radiogroup"
            aria-label={groupWords(group)}
            className="flex flex-wrap items-center gap-x-4 border-b border-line px-3 py-1.5 last:border-0"
          >
            <span aria-hidden="true" className="min-w-40 flex-1">
              {groupWords(group)}
            </span>
            {columns.map(({ right, label }) => (
              <label key={right} className="flex items-center gap-1.5 text-sm text-ink-2 has-checked:text-ink">
                <input
                  type="radio"
                  name={`${id}-${group}`}
                  checked={rights[group] === right}
                  onChange={() => onChange({ ...rights, [group]: right })}
                  className="accent-accent"
                />
                {label}
              </label>
            ))}
          </div>
        ))}
      </div>
      {error ? (
        <p id={`${id}-told`} className="mt-1 text-sm text-bad-ink">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
