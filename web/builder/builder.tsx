import { ReactFlowProvider } from '@xyflow/react'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { useTitle } from '../parts/use-title.ts'
import { useMay } from '../shell/me-context.ts'
import { BuilderBar } from './bar/builder-bar.tsx'
import { Conflict } from './bar/conflict.tsx'
import {
  type Builder as BuilderValue, BuilderContext, type InsertAt, type LiveBuilder, LiveBuilderContext, useBuilder,
} from './builder-context.ts'
import { BuilderCanvas } from './canvas/builder-canvas.tsx'
import type { Funnel } from './funnel-queries.ts'
import { Inspector } from './inspector/inspector.tsx'
import { type Draft, nodeIn } from './model/draft.ts'
import { InsertMenu } from './palette/insert-menu.tsx'
import { Palette } from './palette/palette.tsx'
import { IssuesPanel } from './panels/issues-panel.tsx'
import { RulesPanel } from './panels/rules-panel.tsx'
import { TestRunPanel } from './panels/test-run-panel.tsx'
import { TableView } from './table/table-view.tsx'
import { useBuilderSearch } from './use-builder-search.ts'
import { useCalmDraft } from './use-calm-draft.ts'
import { useFunnelDraft } from './use-funnel-draft.ts'
import { useIssues } from './use-issues.ts'
import { VersionView } from './version-view.tsx'

/** One funnel under the pencil. */
export function Builder({ funnel, serverDraft }: { funnel: Funnel; serverDraft: Draft }) {
  useTitle(funnel.name)
  const [search, go] = useBuilderSearch()
  const { history, saving, told, hands } = useFunnelDraft(funnel, serverDraft)
  const draft = history.present
  const calm = useCalmDraft(draft, history.last !== null)
  const mayEdit = useMay('funnels.saveDraft')
  const checked = useIssues(calm.checked, told)
  const [several, setSeveral] = useState<ReadonlySet<string>>(() => new Set(search.node ? [search.node] : []))
  const [inserting, setInserting] = useState<InsertAt | null>(null)

  // what was selected may be gone by now: undone, or removed by somebody else
  const selected = useMemo(() => {
    const there = [...several].filter((id) => nodeIn(draft, id))
    return there.length === several.size ? several : new Set(there)
  }, [several, draft])
  const select = useCallback((ids: Iterable<string>) => {
    const next = new Set(ids)
    setSeveral(next)
    const only = next.size === 1 ? [...next][0] : undefined
    go(only === undefined ? { node: undefined } : { node: only, panel: undefined })
  }, [go])
  useUndoKeys(hands, mayEdit && search.version === undefined)

  const value = useMemo((): BuilderValue => ({
    funnel, draft: calm.drawn, ...hands, selected, select, checked, mayEdit, inserting, setInserting,
  }), [funnel, calm.drawn, hands, selected, select, checked, mayEdit, inserting])
  const live = useMemo((): LiveBuilder => ({
    ...value, draft, saving, canUndo: history.past.length > 0, canRedo: history.future.length > 0,
  }), [value, draft, saving, history])

  return (
    <LiveBuilderContext value={live}>
      <BuilderContext value={value}>
        <Desk isConflict={saving.is === 'conflict'} />
      </BuilderContext>
    </LiveBuilderContext>
  )
}

/** All that is seen. A stroke in a field comes to the parts that ask for it, not by way of this one. */
const Desk = memo(function Desk({ isConflict }: { isConflict: boolean }) {
  const { mayEdit, inserting } = useBuilder()
  const [search, go] = useBuilderSearch()
  const closePanel = () => go({ panel: undefined })
  return (
    <ReactFlowProvider>
      <div className="flex h-full min-h-[32rem] flex-col">
        <BuilderBar />
        {search.version ? <VersionView key={search.version} version={search.version} /> : (
          <div className="relative flex min-h-0 flex-1">
            {mayEdit ? <Palette /> : null}
            <section aria-label="Funnel" className="min-w-0 flex-1">
              {search.view === 'table' ? <TableView /> : <BuilderCanvas />}
            </section>
            {search.panel === 'issues' ? <IssuesPanel onClose={closePanel} /> : null}
            {search.panel === 'test' ? <TestRunPanel onClose={closePanel} /> : null}
            {search.panel === 'rules' ? <RulesPanel onClose={closePanel} /> : null}
            {search.panel === undefined ? <Inspector /> : null}
          </div>
        )}
      </div>
      {inserting && mayEdit ? <InsertMenu inserting={inserting} /> : null}
      {isConflict ? <Conflict /> : null}
    </ReactFlowProvider>
  )
})

/** Undo and redo hold everywhere in the builder. */
function useUndoKeys({ undo, redo }: Pick<BuilderValue, 'undo' | 'redo'>, isOn: boolean) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !isOn) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      if (document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo, redo, isOn])
}
