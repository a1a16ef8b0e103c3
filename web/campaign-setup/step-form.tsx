import { Link, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { Button, buttonLook } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { FormError } from '../parts/form-error.tsx'
import { stepBefore } from './setup-search.ts'

interface StepFormProps {
  title: string
  says: string
  action: string
  /** Of a campaign that is launched: there is no next step, only what is saved. */
  isLaunched?: boolean
  pending?: boolean
  disabled?: boolean
  error?: string | undefined
  onSubmit: () => void
  children: ReactNode
}

/** One step: what is asked, the way back and the way on. */
export function StepForm({
  title, says, action, isLaunched = false, pending = false, disabled = false, error, onSubmit, children,
}: StepFormProps) {
  const { step, campaign } = useSearch({ from: '/shell/campaigns/new' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending && !disabled) onSubmit()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={title}>
      <Card title={title} says={says}>
        <FormError>{error}</FormError>
        {children}
      </Card>
      <div className="mt-4 flex items-center justify-end gap-2">
        {isLaunched && campaign !== undefined ? (
          <Link to="/campaigns/$campaignId" params={{ campaignId: campaign }} className={buttonLook('ghost')}>
            Cancel
          </Link>
        ) : step === 'funnel' || campaign === undefined ? null : (
          <Link
            to="/campaigns/new"
            search={{ step: stepBefore(step), campaign }}
            className={buttonLook('ghost')}
          >
            Back
          </Link>
        )}
        <Button type="submit" look="primary" pending={pending} disabled={disabled}>
          {isLaunched ? 'Save' : action}
        </Button>
      </div>
    </form>
  )
}
