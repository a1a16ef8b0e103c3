import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'

export interface Where { to: 'simulator' | 'test-address'; testEmail: string; testPhone: string }

const places = {
  simulator: { icon: 'phone', label: 'The simulator' }, 'test-address': { icon: 'send', label: 'My own address' },
} as const

interface ChooseWhereProps {
  where: Where
  /** Whether there is a simulator here. */
  isSimulated: boolean
  error: string | undefined
  onChange: (where: Where) => void
}

/** Where the messages go: to phones that one sees on the screen, or to one's own. */
export function ChooseWhere({ where, isSimulated, error, onChange }: ChooseWhereProps) {
  const isReal = where.to === 'test-address'
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium text-ink-2">Messages go to</legend>
      {isSimulated ? (
        <div role="radiogroup" aria-label="Messages go to" className="flex flex-wrap gap-1">
          {(['simulator', 'test-address'] as const).map((to) => (
            <label
              key={to}
              className={`relative inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md border px-3 font-medium
                has-focus-visible:outline-2 has-focus-visible:outline-accent-line
                ${to === where.to ? 'border-accent-line bg-accent-soft text-accent-ink'
                  : 'border-line text-ink-2 hover:bg-hover'}`}
            >
              <input
                type="radio"
                name="rehearsal-to"
                className="absolute opacity-0"
                checked={to === where.to}
                onChange={() => onChange({ ...where, to })}
              />
              <Icon name={places[to].icon} size={14} />
              {places[to].label}
            </label>
          ))}
        </div>
      ) : null}
      {isReal ? (
        <div className="mt-2 grid gap-3 sm:grid-cols-2">
          <Field
            label="Test email"
            type="email"
            value={where.testEmail}
            maxLength={320}
            onChange={(event) => onChange({ ...where, testEmail: event.target.value })}
          />
          <Field
            label="Test phone"
            type="tel"
            value={where.testPhone}
            maxLength={50}
            onChange={(event) => onChange({ ...where, testPhone: event.target.value })}
          />
        </div>
      ) : null}
      {error ? <p role="alert" className="mt-1 text-sm text-bad-ink">{error}</p> : (
        <p className="mt-1 text-sm text-ink-3">
          {isReal
            ? 'Real messages, all of them to you. What has no test address is skipped.'
            : 'Each stand-in has a phone and a mailbox of its own there. Nobody is really contacted.'}
          {' '}Texts and subjects begin with whom they would be for.
        </p>
      )}
    </fieldset>
  )
}
