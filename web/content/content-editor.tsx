import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ApiError } from '../../api/contract/client.ts'
import { Missing } from '../parts/missing.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useClient } from '../server/client-context.tsx'
import { contentQuery } from './content-queries.ts'
import { Editor } from './editor.tsx'

export function ContentEditor() {
  const { contentId } = useParams({ from: '/shell/content/$contentId' })
  const query = useQuery(contentQuery(useClient(), contentId))
  useTitle(query.data?.name ?? 'Content')
  if (query.error instanceof ApiError && [400, 404].includes(query.error.status)) {
    return (
      <Missing
        title="There is no such message"
        action={<Link to="/content" className="font-medium text-accent-ink underline">See all messages</Link>}
      >
        The link was cut short, or it belongs to another workspace.
      </Missing>
    )
  }
  return (
    <QueryView
      query={query}
      what="message"
      skeleton={
        <div className="grid grid-cols-2 gap-6 p-8">
          <Skeleton className="col-span-2 h-8 w-72" />
          <Skeleton className="h-96" />
          <Skeleton className="h-96" />
        </div>
      }
    >
      {(content) => <Editor key={content.id} content={content} />}
    </QueryView>
  )
}
