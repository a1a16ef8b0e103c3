import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Badge } from '../parts/badge.tsx'
import { IconButton } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { channelNames } from './channels.ts'
import { type Content, contentQuery, contentListsChanged } from './content-queries.ts'

interface EditorHeaderProps {
  content: Content
  isDirty: boolean
  children: ReactNode
}

export function EditorHeader({ content, isDirty, children }: EditorHeaderProps) {
  const mayRename = useMay('contents.rename')
  const [renaming, setRenaming] = useState(false)
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line bg-surface px-5 py-3">
      <Back />
      <Icon name={content.channel} className="text-ink-2" />
      <h1 className="max-w-[30rem] min-w-0 truncate text-lg font-semibold" title={content.name}>
        <bdi>{content.name}</bdi>
      </h1>
      {mayRename ? <IconButton label="Rename" icon="edit" onClick={() => setRenaming(true)} /> : null}
      <span className="text-sm text-ink-3">{channelNames[content.channel]}, version {content.version}</span>
      <span role="status">{isDirty ? <Badge tone="warn" dot>Not saved</Badge> : null}</span>
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
      {renaming ? <Rename content={content} onClose={() => setRenaming(false)} /> : null}
    </header>
  )
}

/** To where one came from: the node of a funnel, or the list. */
function Back() {
  const { funnel, node } = useSearch({ from: '/shell/content/$contentId' })
  const look = 'flex h-7 items-center gap-1.5 rounded-md px-1.5 text-ink-2 hover:bg-hover hover:text-ink'
  return funnel ? (
    <Link to="/funnels/$funnelId" params={{ funnelId: funnel }} search={node ? { node } : {}} className={`-ml-1.5 ${look}`}>
      <Icon name="arrow-left" />
      Back to the funnel
    </Link>
  ) : (
    <Link to="/content" aria-label="Back to content" title="Back to content" className={`-ml-1.5 ${look}`}>
      <Icon name="arrow-left" />
    </Link>
  )
}

function Rename({ content, onClose }: { content: Content; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [name, setName] = useState(content.name)
  const rename = useMutation({
    mutationFn: () => client.contents.rename({ params: { contentId: content.id }, body: { name: name.trim() } }),
    onSuccess: (renamed) => {
      queryClient.setQueryData(contentQuery(client, content.id).queryKey, renamed)
      contentListsChanged(queryClient)
      onClose()
    },
  })
  return (
    <FormDialog
      title="Rename"
      width="small"
      action="Rename"
      pending={rename.isPending}
      disabled={name.trim() === ''}
      error={rename.error ? wordsOf(rename.error) : undefined}
      onSubmit={() => rename.mutate()}
      onClose={onClose}
    >
      <Field
        label="Name"
        maxLength={200}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}
