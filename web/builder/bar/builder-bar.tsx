import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { counted } from '../../format/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useBuilder } from '../builder-context.ts'
import { arrange } from '../model/arrange.ts'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { useBuilderSearch } from '../use-builder-search.ts'
import { FunnelName } from './funnel-name.tsx'
import { SaveMark } from './save-mark.tsx'
import { VersionsMenu } from './versions-menu.tsx'

/** What the funnel is called, whether it is saved and right, and what one can do with all of it. */
export function BuilderBar() {
  const { draft, edit, undo, redo, canUndo, canRedo, checked, mayEdit: may, autosave } = useBuilder()
  const [search, go] = useBuilderSearch()
  const isDraft = search.version === undefined
  const mayEdit = may && isDraft
  const [isPublishing, setPublishing] = useState(false)
  const toggle = (panel: NonNullable<typeof search.panel>) => go({ panel: search.panel === panel ? undefined : panel, node: undefined })
  const { errors, warnings } = checked
  const count = errors || warnings
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface py-1.5 pr-3 pl-5">
      <nav aria-label="Breadcrumb" className="contents">
        <Link to="/funnels" className="rounded-sm text-ink-2 hover:text-ink">Funnels</Link>
        <Icon name="chevron-right" size={12} className="-mx-1 text-ink-3" />
      </nav>
      <FunnelName />
      <SaveMark />
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {mayEdit ? (
          <>
            <IconButton label="Undo (Ctrl-Z)" icon="undo" disabled={!canUndo} onClick={undo} />
            <IconButton label="Redo (Ctrl-Shift-Z)" icon="redo" disabled={!canRedo} onClick={redo} />
            <IconButton label="Arrange the nodes" icon="layout" onClick={() => edit(arrange(draft))} />
            <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
          </>
        ) : null}
        <IconButton
          label={search.view === 'table' ? 'Show as canvas' : 'Show as table'}
          icon={search.view === 'table' ? 'campaigns' : 'table'}
          aria-pressed={search.view === 'table'}
          onClick={() => go({ view: search.view === 'table' ? undefined : 'table' }, false)}
        />
        {isDraft ? (
          <>
            <Button look="ghost" aria-pressed={search.panel === 'rules'} icon="settings" onClick={() => toggle('rules')}>Rules</Button>
            <Button look="ghost" aria-pressed={search.panel === 'test'} icon="play" onClick={() => toggle('test')}>Test run</Button>
          </>
        ) : null}
        <VersionsMenu />
        {isDraft ? (
          <Button
            look="ghost"
            aria-pressed={search.panel === 'issues'}
            onClick={() => toggle('issues')}
            className={errors > 0 ? 'text-bad-ink!' : warnings > 0 ? 'text-warn-ink!' : ''}
          >
            <Icon name={count > 0 ? 'warning' : 'check'} size={14} />
            {count === 0 ? 'No issues' : errors > 0 ? counted(errors, 'error', 'errors') : counted(warnings, 'warning', 'warnings')}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button
            look="primary"
            className="ml-1"
            onClick={() => {
              void autosave.current?.flush()
              setPublishing(true)
            }}
          >
            Publish
          </Button>
        ) : null}
      </div>
      {isPublishing ? <PublishDialog onClose={() => setPublishing(false)} /> : null}
    </header>
  )
}
