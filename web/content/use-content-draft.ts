import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/contract/client.ts'
import { useTell } from '../parts/toast.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { bodyOf, type Parts, sameParts } from './channels.ts'
import { type Content, contentQuery, contentListsChanged, contentsKey } from './content-queries.ts'

interface ContentDraft {
  parts: Parts
  /** The version that was edited. */
  version: number
}

/** What is being written over the newest version, and saving it as the next one. */
export function useContentDraft(content: Content) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const { kept, keep, drop } = useDraft<ContentDraft>(`content.${content.id}`)
  const isDirty = kept !== null && !sameParts(kept.parts, content.body)
  const parts = kept?.parts ?? content.body
  const edited = kept?.version ?? content.version

  const save = useMutation({
    mutationFn: ({ over }: { over?: number } = {}) =>
      client.contents.addVersion({
        params: { contentId: content.id },
        body: { body: bodyOf(content.channel, parts), version: over ?? edited },
      }),
    onSuccess: (saved) => {
      drop()
      queryClient.setQueryData(contentQuery(client, content.id).queryKey, saved)
      contentListsChanged(queryClient)
      void queryClient.invalidateQueries({ queryKey: [...contentsKey, 'one', content.id, 'versions'] })
      tell('good', `Saved as version ${saved.version}.`)
    },
    onError: (error) => {
      const { queryKey } = contentQuery(client, content.id)
      if (isConflict(error)) void queryClient.invalidateQueries({ queryKey })
      else if (!(error instanceof ApiError && error.status === 401)) tell('bad', wordsOf(error))
    },
  })
  const write = (change: Parts) => {
    const next = { ...parts, ...change }
    if (sameParts(next, content.body) && edited === content.version) drop()
    else keep({ parts: next, version: edited })
  }
  return {
    parts, isDirty, write, save,
    /** Somebody saved another version after this one was begun. */
    isBehind: isDirty && edited < content.version,
    discard: () => {
      drop()
      save.reset()
    },
  }
}

export type ContentEditing = ReturnType<typeof useContentDraft>

const isConflict = (error: unknown) => error instanceof ApiError && error.status === 412
