import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FunnelActions } from '../../funnels/funnel-actions.tsx'
import { counted } from '../../format/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { RehearseDialog } from '../../rehearsals/rehearse-dialog.tsx'
import { useMay } from '../../shell/me-context.ts'
import { useBuilder, useLiveBuilder } from '../builder-context.ts'
import { arrange } from '../model/arrange.ts'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { useBuilderSearch } from '../use-builder-search.ts'
import { FunnelName } from './funnel-name.tsx'
import { KeysHelp } from './keys-help.tsx'
import { SaveMark } from './save-mark.tsx'
import { VersionsMenu } from './versions-menu.tsx'

/** What the funnel is called, whether it is saved and right, and what one can do with all of it. */
export function BuilderBar() {
  const { funnel, mayEdit: may, autosave } = useBuilder()
  const [search] = useBuilderSearch()
  const isDraft = search.version === undefined
  const mayEdit = may && isDraft
  const [isPublishing, setPublishing] = useState(false)
  const [isRehearsing, setRehearsing] = useState(false)
  const mayRehearse = useMay('rehearsals.create') && mayEdit
  return (
    <header
      className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface py-1.5 pr-3 pl-5"
    >
      <nav aria-label="Breadcrumb" className="contents">
        <Link to="/funnels" className="rounded-sm text-ink-2 hover:text-ink">Funnels</Link>
        <Icon name="chevron-right" size={12} className="-mx-1 text-ink-3" />
      </nav>
      <FunnelName />
      <SaveMark />
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {mayEdit ? <DrawingButtons /> : null}
        <ViewButton />
        {isDraft ? <PanelButtons /> : null}
        <VersionsMenu />
        {isDraft ? <IssuesButton /> : null}
        <KeysHelp />
        <FunnelActions funnel={funnel} />
        {mayRehearse ? (
          <Button
            className="ml-1"
            onClick={() => {
              void autosave.current?.flush()
              setRehearsing(true)
            }}
          >
            Rehearse
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
      {isRehearsing ? <RehearseDialog onClose={() => setRehearsing(false)} /> : null}
      {isPublishing ? <PublishDialog onClose={() => setPublishing(false)} /> : null}
    </header>
  )
}

function DrawingButtons() {
  const { edit, now, undo, redo, canUndo, canRedo } = useLiveBuilder()
  return (
    <>
      <IconButton label="Undo (Ctrl-Z)" icon="undo" disabled={!canUndo} onClick={undo} />
      <IconButton label="Redo (Ctrl-Shift-Z)" icon="redo" disabled={!canRedo} onClick={redo} />
      <IconButton label="Arrange the nodes" icon="layout" onClick={() => edit(arrange(now()))} />
      <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
    </>
  )
}

function ViewButton() {
  const [search, go] = useBuilderSearch()
  const isTable = search.view === 'table'
  return (
    <IconButton
      label={isTable ? 'Show as canvas' : 'Show as table'}
      icon={isTable ? 'campaigns' : 'table'}
      aria-pressed={isTable}
      onClick={() => go({ view: isTable ? undefined : 'table' }, false)}
    />
  )
}

/** A panel takes the place of the inspector; the same button closes it. */
function usePanelToggle() {
  const [search, go] = useBuilderSearch()
  return (panel: NonNullable<typeof search.panel>) => ({
    'aria-pressed': search.panel === panel,
    onClick: () => go({ panel: search.panel === panel ? undefined : panel, node: undefined }),
  })
}

/** Where there is little room, the icon alone. */
const narrow = 'max-xl:size-8 max-xl:px-0'

function PanelButtons() {
  const toggle = usePanelToggle()
  return (
    <>
      <Button look="ghost" icon="settings" title="Rules" className={narrow} {...toggle('rules')}>
        <span className="max-xl:sr-only">Rules</span>
      </Button>
      <Button look="ghost" icon="play" title="Test run" className={narrow} {...toggle('test')}>
        <span className="max-xl:sr-only">Test run</span>
      </Button>
    </>
  )
}

function IssuesButton() {
  const { checked: { errors, warnings } } = useBuilder()
  const toggle = usePanelToggle()
  const words = errors > 0 ? counted(errors, 'error', 'errors')
    : warnings > 0 ? counted(warnings, 'warning', 'warnings') : 'No issues'
  return (
    <Button
      look="ghost"
      {...toggle('issues')}
      className={errors > 0 ? 'text-bad-ink!' : warnings > 0 ? 'text-warn-ink!' : ''}
    >
      <Icon name={errors + warnings > 0 ? 'warning' : 'check'} size={14} />
      {words}
    </Button>
  )
}
