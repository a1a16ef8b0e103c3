import { useMutation, useQueryClient } from '@tanstack/react-query'
import { funnelsKey } from '../builder/funnel-queries.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

interface Archived {
  id: string
  name: string
  isArchived: boolean
}

/** Lays a funnel aside, or brings it back where it is laid aside already. */
export function useArchive() {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    mutationFn: ({ id: funnelId, isArchived }: Archived) => {
      const params = { funnelId }
      return isArchived ? client.funnels.unarchive({ params }) : client.funnels.archive({ params })
    },
    onSuccess: ({ isArchived }) => {
      tell('good', isArchived
        ? 'Archived. Campaigns that use it go on, and it can be brought back.'
        : 'It is among the others again.')
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
}
