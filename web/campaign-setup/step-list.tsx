import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import type { Campaign } from '../server/queries.ts'
import type { SetupStep } from './setup-search.ts'

const words: Record<SetupStep, string> = {
  funnel: 'Funnel', details: 'Details', contacts: 'Contacts', senders: 'Senders', launch: 'Check and launch',
}

/** A step that one has passed by is done only once it holds something. */
const isFilled: Partial<Record<SetupStep, (campaign: Campaign) => boolean>> = {
  contacts: ({ audience }) => audience > 0,
  senders: ({ senders }) => Object.values(senders).some((id) => id !== null),
}

interface StepListProps {
  step: SetupStep
  campaignId: string | undefined
  /** Undefined until it is read. */
  campaign: Campaign | undefined
  steps: readonly SetupStep[]
}

export function StepList({ step, campaignId, campaign, steps }: StepListProps) {
  const at = steps.indexOf(step)
  return (
    <nav aria-label="Steps" className="w-44 shrink-0">
      <ol className="flex flex-col gap-0.5 max-md:flex-row max-md:overflow-x-auto">
        {steps.map((each, index) => {
          const isDone = index < at && (campaign === undefined || isFilled[each]?.(campaign) !== false)
          const mark = (
            <span
              aria-hidden="true"
              className={`grid size-5 shrink-0 place-items-center rounded-full border text-xs font-semibold
                ${each === step ? 'border-accent bg-accent text-on-accent'
                  : isDone ? 'border-accent-line text-accent-ink' : 'border-line-strong text-ink-3'}`}
            >
              {isDone ? <Icon name="check" size={12} /> : index + 1}
            </span>
          )
          const look = `flex items-center gap-2.5 rounded-md px-2 py-1.5 whitespace-nowrap
            ${each === step ? 'bg-sunken font-medium' : 'text-ink-2'}`
          return (
            <li key={each}>
              {campaignId === undefined || each === step ? (
                <span className={look} aria-current={each === step ? 'step' : undefined}>
                  {mark}
                  {words[each]}
                </span>
              ) : (
                <Link
                  to="/campaigns/new"
                  search={{ step: each, campaign: campaignId }}
                  className={`${look} hover:bg-hover`}
                >
                  {mark}
                  {words[each]}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
