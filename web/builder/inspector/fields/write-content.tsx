import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { channelBody, channelNames, emptyParts } from '../../../content/channels.ts'
import { contentListsChanged } from '../../../content/content-queries.ts'
import { Button } from '../../../parts/button.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { useClient } from '../../../server/client-context.tsx'
import { wordsOf } from '../../../server/query-client.ts'
import { useMay } from '../../../shell/me-context.ts'
import { useBuilder } from '../../builder-context.ts'
import type { ContentSummary } from '../../funnel-queries.ts'
import { nodeIn } from '../../model/draft.ts'

interface WriteContentProps {
  channel: ContentSummary['channel']
  /** What the node says now; null where nothing is chosen. */
  contentId: string | null
  onWritten: (contentId: string) => void
}

/** From a message node to the editor and back: for what it says, or for a new message of its own. */
export function WriteContent({ channel, contentId, onWritten }: WriteContentProps) {
  const { funnel, now, selected } = useBuilder()
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const mayWrite = useMay('contents.create')
  const node = nodeIn(now(), [...selected][0])
  const back = { funnel: funnel.id, ...(node ? { node: node.id } : {}) }
  const write = useMutation({
    mutationFn: () => client.contents.create({
      body: {
        name: `${node?.name ?? channelNames[channel]}, ${funnel.name}`.slice(0, 200),
        ...channelBody(channel, emptyParts[channel]),
      },
    }),
    onSuccess: async ({ id }) => {
      onWritten(id)
      contentListsChanged(queryClient)
      await navigate({ to: '/content/$contentId', params: { contentId: id }, search: back })
    },
  })
  if (!mayWrite) return null
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3">
      {contentId === null ? null : (
        <Link
          to="/content/$contentId"
          params={{ contentId }}
          search={back}
          className="inline-flex h-7 items-center gap-1.5 text-sm font-medium text-accent-ink hover:underline"
        >
          <Icon name="edit" size={13} />
          Edit what it says
        </Link>
      )}
      <Button size="small" look="ghost" icon="plus" pending={write.isPending} onClick={() => write.mutate()}>
        Write a new one
      </Button>
      {write.error ? <p role="alert" className="w-full text-sm text-bad-ink">{wordsOf(write.error)}</p> : null}
    </div>
  )
}
