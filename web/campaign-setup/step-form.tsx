import { Link, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { FormError } from '../parts/form-error.tsx'
import { stepBefore } from './setup-search.ts'

interface StepFormProps {
  title: string
  says: string
  action: string
  pending?: boolean
  disabled?: boolean
  error?: string | undefined
  onSubmit: () => void
  children: ReactNode
}

/** One step: what is asked, the way back and the way on. */
export function StepForm({
  title, says, action, pending = false, disabled = false, error, onSubmit, children,
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
        {step === 'funnel' || campaign === undefined ? null : (
          <Link
            to="/campaigns/new"
            search={{ step: stepBefore(step), campaign }}
            className="inline-flex h-8 items-center rounded-md px-3 font-medium text-ink-2 hover:bg-hover hover:text-ink"
          >
            Back
          </Link>
        )}
        <Button type="submit" look="primary" pending={pending} disabled={disabled}>
          {action}
        </Button>
      </div>
    </form>
  )
}
