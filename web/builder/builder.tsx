import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTitle } from '../parts/use-title.ts'
import { useMay } from '../shell/me-context.ts'
import { BuilderBar } from './bar/builder-bar.tsx'
import { Conflict } from './bar/conflict.tsx'
import { type Builder as BuilderValue, BuilderContext, type InsertAt } from './builder-context.ts'
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
import { useFunnelDraft } from './use-funnel-draft.ts'
import { useIssues } from './use-issues.ts'
import { VersionView } from './version-view.tsx'

/** One funnel under the pencil. */
export function Builder({ funnel, serverDraft }: { funnel: Funnel; serverDraft: Draft }) {
  useTitle(funnel.name)
  const [search, go] = useBuilderSearch()
  const kept = useFunnelDraft(funnel, serverDraft)
  const { history, edit, load, undo, redo, saving, told, autosave, base } = kept
  const draft = history.present
  const mayEdit = useMay('funnels.saveDraft')
  const checked = useIssues(draft, told)
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

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !mayEdit || search.version) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      if (document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo, redo, mayEdit, search.version])

  const value = useMemo((): BuilderValue => ({
    funnel, draft, edit, load, undo, redo, selected, select, checked, saving, autosave, base, mayEdit,
    inserting, setInserting,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }), [funnel, draft, edit, load, undo, redo, selected, select, checked, saving, autosave, base, mayEdit, inserting,
    history])
  const closePanel = () => go({ panel: undefined })

  return (
    <BuilderContext value={value}>
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
        {saving.is === 'conflict' ? <Conflict /> : null}
      </ReactFlowProvider>
    </BuilderContext>
  )
}
