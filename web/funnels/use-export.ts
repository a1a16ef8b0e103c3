import { useMutation } from '@tanstack/react-query'
import { saveFile } from '../parts/save-file.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

/** The funnel with its content as a file that can be imported in any workspace. */
export function useExport() {
  const client = useClient()
  const tell = useTell()
  return useMutation({
    mutationFn: ({ id }: { id: string }) => client.funnelImports.export({ params: { funnelId: id } }),
    onSuccess: (file) => saveFile(`${fileName(file.name)}.json`, JSON.stringify(file, null, 2), 'application/json'),
    onError: (error) => tell('bad', wordsOf(error)),
  })
}

const fileName = (name: string) => name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 100) || 'funnel'
