import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FileDrop } from '../../parts/file-drop.tsx'
import { Icon } from '../../parts/icon.tsx'
import { writeDraft } from '../../parts/use-draft.ts'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { firstRowsOf } from './first-rows.ts'
import { type ImportDraft, importDraftKey } from './import-draft.ts'
import { RecentImports } from './recent-imports.tsx'

/** Choose a file or drop it; the server reads its beginning and says what it takes its columns for. */
export function ChooseFile() {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/contacts/import' })
  const { campaign } = useSearch({ from: '/shell/contacts/import' })
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const fileName = file.name.slice(-300) || 'contacts.csv'
      const proposal = await client.imports.upload({ query: { fileName }, file })
      const rows = await firstRowsOf(file, proposal.headers, proposal.encoding)
      return { proposal, rows }
    },
    onSuccess: ({ proposal, rows }) => {
      const { headers, fields, mapping, isRemembered, preview } = proposal
      writeDraft<ImportDraft>(importDraftKey(proposal.id), {
        headers, fields, mapping, isRemembered,
        rows: rows.length > 0 ? rows : preview.map((cells, index) => ({ row: index + 2, cells })),
        onDuplicate: 'skip',
        ...(campaign ? { campaignId: campaign } : {}),
      })
      void queryClient.invalidateQueries({ queryKey: ['imports'] })
      return navigate({ search: (before) => ({ ...before, id: proposal.id }) })
    },
  })
  return (
    <>
      <FileDrop
        label="CSV file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        pending={upload.isPending}
        onTake={([file]) => upload.mutate(file!)}
        className="flex-col px-6 py-14 text-center"
        button={{ words: upload.isPending ? 'Reading the file…' : 'Choose a file', look: 'primary' }}
      >
        <span className="mb-3 grid size-10 place-items-center rounded-lg bg-sunken text-ink-2">
          <Icon name="upload" size={18} />
        </span>
        <h2 className="text-lg font-semibold">Drop a CSV file here</h2>
        <p className="mt-1 mb-4 max-w-md text-ink-2">
          As it comes out of a CRM or a spreadsheet: with a first row of column names, in any order, with commas,
          semicolons or tabs, up to 200 MB. Nothing is imported before you have seen what becomes of it.
        </p>
      </FileDrop>
      {upload.error ? (
        <p role="alert" className="mt-3 flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
          <Icon name="warning" className="mt-0.5" />
          <span className="min-w-0 break-words">
            {upload.variables?.name ? <strong className="font-semibold">{upload.variables.name}: </strong> : null}
            {wordsOf(upload.error)}
          </span>
        </p>
      ) : null}
      <RecentImports />
    </>
  )
}
