import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { useMay } from '../shell/me-context.ts'
import type { Content } from './content-queries.ts'
import { ConflictBar } from './conflict-bar.tsx'
import { EditorHeader } from './editor-header.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { TestSend } from './test-send.tsx'
import { useContentDraft } from './use-content-draft.ts'
import { useMergeFields } from './use-merge-fields.ts'
import { usePreview } from './use-preview.ts'
import { UsedIn } from './used-in.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import { WritingPane } from './writing-pane.tsx'

/** Writing on the left, how it reads for somebody on the right. */
export function Editor({ content }: { content: Content }) {
  const { contact, campaign, panel } = useSearch({ from: '/shell/content/$contentId' })
  const navigate = useNavigate({ from: '/content/$contentId' })
  const editing = useContentDraft(content)
  const { parts, isDirty, save } = editing
  const mayWrite = useMay('contents.addVersion')
  const mayTest = useMay('contents.test')
  const merge = useMergeFields(content, campaign)
  const preview = usePreview(content.channel, parts, { contactId: contact, campaignId: campaign })
  const [testing, setTesting] = useState(false)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && next.pathname !== current.pathname && next.pathname !== '/sign-in',
    enableBeforeUnload: false,
    withResolver: true,
  })
  const mutate = save.mutate
  const canSave = mayWrite && isDirty && !save.isPending && !editing.isBehind

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      if (canSave) mutate({})
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [canSave, mutate])

  const setPanel = (open: boolean) =>
    void navigate({
      search: ({ panel: _, ...rest }) => (open ? { ...rest, panel: 'versions' as const } : rest),
      replace: true,
    })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <EditorHeader content={content} isDirty={isDirty}>
        <Button aria-pressed={panel === 'versions'} onClick={() => setPanel(panel !== 'versions')}>Versions</Button>
        {mayTest ? <Button icon="send" onClick={() => setTesting(true)}>Test</Button> : null}
        {mayWrite && isDirty ? <Button look="ghost" onClick={editing.discard}>Discard</Button> : null}
        {mayWrite ? (
          <Button
            look="primary"
            pending={save.isPending}
            disabled={!isDirty || editing.isBehind}
            onClick={() => mutate({})}
          >
            Save
          </Button>
        ) : null}
      </EditorHeader>
      {editing.isBehind ? <ConflictBar content={content} editing={editing} /> : null}
      <div
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,1fr)] max-lg:grid-cols-1
          max-lg:overflow-y-auto"
      >
        <section aria-label="Writing" className="min-h-0 overflow-y-auto p-5 max-lg:overflow-visible">
          <WritingPane
            content={content}
            editing={editing}
            merge={merge}
            preview={preview.data}
            readOnly={!mayWrite}
          />
          <UsedIn content={content} />
        </section>
        <section
          aria-label={panel === 'versions' ? 'Versions' : 'Preview'}
          className="min-h-0 overflow-y-auto border-l border-line bg-surface p-5 max-lg:border-t max-lg:border-l-0"
        >
          {panel === 'versions' ? (
            <VersionsPanel
              content={content}
              editing={editing}
              mayWrite={mayWrite}
              onClose={() => setPanel(false)}
            />
          ) : (
            <PreviewPane content={content} parts={parts} preview={preview} />
          )}
        </section>
      </div>
      {testing ? (
        <TestSend
          content={content}
          isDirty={isDirty}
          forWhom={{ contactId: contact, campaignId: campaign }}
          onClose={() => setTesting(false)}
        />
      ) : null}
      {blocker.status === 'blocked' ? (
        <Confirm
          title="Leave without saving?"
          action="Leave"
          look="primary"
          onConfirm={blocker.proceed}
          onClose={blocker.reset}
        >
          What you wrote is not saved. It stays in this tab: open {content.name} again, and it is there.
        </Confirm>
      ) : null}
    </div>
  )
}
