import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react'
import { ApiError, type Client } from '../../api/contract/client.ts'
import { meKey, meQuery } from '../server/queries.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { type Funnel, funnelQuery } from './funnel-queries.ts'
import { type Autosave, createAutosave, type SaveFailure, type SaveState } from './model/autosave.ts'
import { type Draft, readDraft } from './model/draft.ts'
import { begin, reduceHistory } from './model/history.ts'
import { makeKeeper, readUnsaved } from './unsaved.ts'

type ServerIssues = Awaited<ReturnType<Client['funnels']['saveDraft']>>['issues']

/** The draft of a funnel while it is edited: its history, and its way to the server. */
export function useFunnelDraft(funnel: Funnel, serverDraft: Draft) {
  const client = useClient()
  const queryClient = useQueryClient()
  const funnelId = funnel.id
  const [left] = useState(() => readUnsaved(funnelId))
  const [history, dispatch] = useReducer(reduceHistory, null, () => {
    const fresh = begin(serverDraft)
    return left ? reduceHistory(fresh, { do: 'edit', draft: left.draft }) : fresh
  })
  const [saving, setSaving] = useState<SaveState>({ is: 'saved' })
  const [told, setTold] = useState<{ of: Draft; issues: ServerIssues } | null>(null)
  const savingRef = useRef<SaveState['is']>('saved')
  const autosave = useRef<Autosave>(null)
  const offered = useRef(serverDraft)
  /** As the server had it when it was last in step with this page. */
  const base = useRef(left?.base ?? serverDraft)
  const { present } = history
  const presentRef = useRef(present)
  useLayoutEffect(() => {
    presentRef.current = present
  }, [present])

  useEffect(() => {
    offered.current = serverDraft
    const keeper = makeKeeper(funnelId)
    window.addEventListener('pagehide', keeper.flush)
    const made = createAutosave({
      revision: left?.revision ?? funnel.revision,
      onState: (state) => {
        savingRef.current = state.is
        // the same state again is no reason to draw anything anew
        setSaving((before) => (before.is === state.is && state.is !== 'refused' ? before : state))
      },
      keep: (unsaved) => keeper.keep(unsaved && { ...unsaved, base: base.current }),
      save: async (draft, revision) => {
        try {
          const body = { revision, graph: draft as never }
          const saved = await client.funnels.saveDraft({ params: { funnelId }, body })
          base.current = draft
          setTold({ of: draft, issues: saved.issues })
          queryClient.setQueryData(funnelQuery(client, funnelId).queryKey, (before) =>
            before && { ...before, draft: draft as never, revision: saved.revision })
          return { revision: saved.revision }
        } catch (error) {
          const failure = failureOf(error)
          if (failure.why === 'signed-out') void queryClient.invalidateQueries({ queryKey: meKey })
          return failure
        }
      },
    })
    autosave.current = made
    return () => {
      void made.flush()
      made.stop()
      keeper.flush()
      window.removeEventListener('pagehide', keeper.flush)
    }
    // made once for a funnel: what comes from the server later is taken by `load`
  }, [funnelId]) // eslint-disable-line react-hooks/exhaustive-deps

  useEffect(() => {
    // What only the server can see is told before anything is saved, too; a save that is over first knows better.
    const gone = new AbortController()
    client.funnels.check({ params: { funnelId }, body: { graph: serverDraft as never }, signal: gone.signal })
      .then(({ issues }) => setTold((before) => before ?? { of: serverDraft, issues }))
      .catch(() => {
        // The next save tells.
      })
    return () => gone.abort()
    // asked once for a funnel
  }, [funnelId]) // eslint-disable-line react-hooks/exhaustive-deps

  useEffect(() => {
    if (present === offered.current) return
    offered.current = present
    autosave.current?.change(present)
  }, [present])

  const load = useCallback((draft: Draft, revision: number, canUndo: boolean) => {
    offered.current = draft
    base.current = draft
    autosave.current?.takeTheirs(revision)
    dispatch(canUndo ? { do: 'edit', draft } : { do: 'load', draft })
  }, [])

  useEffect(() => {
    // saved elsewhere while nothing waits here: the page shows the newest
    const own = autosave.current
    if (!own || own.isDirty() || funnel.revision <= own.revision()) return
    const draft = readDraft(funnel.draft)
    if (draft) load(draft, funnel.revision, false)
  }, [funnel, load])

  const { dataUpdatedAt: signedInAt } = useQuery(meQuery(client))
  useEffect(() => {
    // signed in again: what waited for it is saved
    if (savingRef.current === 'signed-out') void autosave.current?.flush()
  }, [signedInAt])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.current?.isDirty()) event.preventDefault()
    }
    const online = () => void autosave.current?.flush()
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', online)
    }
  }, [])

  const edit = useCallback((draft: Draft, about?: string) => {
    dispatch({ do: 'edit', draft, at: Date.now(), ...(about === undefined ? {} : { about }) })
  }, [])
  const hands = useMemo(() => ({
    edit, load, autosave, base,
    now: () => presentRef.current,
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
  }), [edit, load])
  return { history, saving, told, hands }
}

function failureOf(error: unknown): SaveFailure {
  if (!(error instanceof ApiError)) return { why: 'refused', message: wordsOf(error) }
  if (error.status === 401) return { why: 'signed-out' }
  if (error.status === 412) return { why: 'conflict' }
  const isPassing = error.status === 0 || error.status === 429 || error.status >= 500
  return isPassing ? { why: 'offline' } : { why: 'refused', message: error.message }
}
