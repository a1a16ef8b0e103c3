import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiError, type CallInput } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { useBuilder } from '../builder/builder-context.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { rehearsalsOfKey } from './rehearsal-queries.ts'

type Wanted = Omit<CallInput<Contract['rehearsals']['create']>['body'], 'revision'>

/** Saves what is not saved yet, has it rehearsed, and goes where one sees it. However often it is asked, it is one. */
export function useRehearse() {
  const { funnel, autosave } = useBuilder()
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tell = useTell()
  const key = useRef({ of: '', is: '' })
  return useMutation({
    mutationFn: async (wanted: Wanted) => {
      await autosave.current?.flush()
      const body = { ...wanted, revision: autosave.current?.revision() ?? funnel.revision }
      const of = JSON.stringify(body)
      if (key.current.of !== of) key.current = { of, is: crypto.randomUUID() }
      return client.rehearsals.create({ params: { funnelId: funnel.id }, body, idempotencyKey: key.current.is })
    },
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: rehearsalsOfKey(funnel.id) })
      tell('good', 'The rehearsal runs.')
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })
    },
  })
}

/** What the server says against it, and of a funnel with issues the first of them. */
export function refusalWords(error: unknown, words: string): string {
  if (!(error instanceof ApiError) || error.code !== 'funnel-has-issues') return words
  return [words, ...error.issues.slice(0, 3).map(({ message }) => message)].join(' ')
}
