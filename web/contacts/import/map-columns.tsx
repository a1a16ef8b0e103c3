import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { ApiError } from '../../../api/contract/client.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { FormError } from '../../parts/form-error.tsx'
import { Select } from '../../parts/select.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { CampaignPicker } from '../../campaigns/campaign-picker.tsx'
import { ColumnRow } from './column-row.tsx'
import { type ImportReport, importQuery } from '../../server/import-queries.ts'
import { useImportDraft } from './import-draft.ts'
import { mappingIssues } from './mapping.ts'
import { RowsPreview } from './rows-preview.tsx'

const duplicates = [
  { value: 'skip', label: 'Leave them as they are' },
  { value: 'update', label: 'Update them from the file' },
] as const

const none: string[] = []

/** What each column means, what becomes of the first rows, and where they go. */
export function MapColumns({ report }: { report: ImportReport }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const { draft, keep, drop } = useImportDraft(report)
  const start = useMutation({
    mutationFn: () => client.imports.start({
      params: { importId: report.id },
      body: { mapping: draft.mapping, onDuplicate: draft.onDuplicate, campaignId: draft.campaignId ?? null },
    }),
    onSuccess: (started) => {
      drop()
      const state = started.state === 'waiting' ? 'running' : started.state
      queryClient.setQueryData(importQuery(client, report.id).queryKey, { ...started, state })
    },
  })
  const leave = useMutation({
    mutationFn: () => client.imports.cancel({ params: { importId: report.id } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['imports'] }),
  })
  const { headers, rows } = draft
  const samples = useMemo(
    () => new Map(headers.map((header) => [header, rows.map(({ cells }) => cells[header] ?? '')])),
    [headers, rows],
  )
  const latest = useRef(draft)
  useEffect(() => { latest.current = draft })
  const setTarget = useCallback((header: string, target: string | null) => {
    const now = latest.current
    keep({ ...now, mapping: { ...now.mapping, [header]: target } })
  }, [keep])
  const issues = mappingIssues(draft.mapping)
  const isWrong = issues.whole !== undefined || Object.keys(issues.columns).length > 0
  const said = start.error instanceof ApiError && start.error.issues.length > 0
    ? start.error.issues.map(({ message }) => message).join(' ')
    : start.error ? wordsOf(start.error) : undefined
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="What the columns mean"
        says={<ColumnsSay fileName={report.fileName} isRemembered={draft.isRemembered ?? false} />}
        flush
      >
        <table className="w-full border-collapse" aria-label="Columns of the file">
          <thead>
            <tr className="border-y border-line text-left text-xs text-ink-3">
              <th scope="col" className="w-1/4 px-4 py-1.5 font-medium">Column</th>
              <th scope="col" className="w-1/3 px-4 py-1.5 font-medium">For example</th>
              <th scope="col" className="px-4 py-1.5 font-medium">Goes to</th>
            </tr>
          </thead>
          <tbody>
            {draft.headers.map((header) => (
              <ColumnRow
                key={header}
                header={header}
                samples={samples.get(header) ?? none}
                fields={draft.fields}
                target={draft.mapping[header] ?? null}
                issue={issues.columns[header]}
                onChange={setTarget}
              />
            ))}
          </tbody>
        </table>
      </Card>
      {draft.rows.length > 0 && issues.whole === undefined ? (
        <RowsPreview rows={draft.rows} mapping={draft.mapping} />
      ) : null}
      <Card title="Where they go">
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <Select
            label="Who is here already (same email, else same number)"
            choices={duplicates}
            value={draft.onDuplicate}
            hint={draft.onDuplicate === 'update' ? 'An empty cell changes nothing.' : undefined}
            onChange={(onDuplicate) => keep({ ...draft, onDuplicate })}
          />
          <CampaignPicker
            label="Into a campaign"
            placeholder="None: only into the contacts"
            hint="Where it is running, they enter it as they come."
            campaignId={draft.campaignId}
            onChange={(campaignId) => {
              const { campaignId: _, ...rest } = draft
              keep(campaignId === undefined ? rest : { ...rest, campaignId })
            }}
          />
        </div>
      </Card>
      <div>
        <FormError>{said ?? issues.whole}</FormError>
        <div className="flex justify-end gap-2">
          <Link
            to="/contacts/import"
            className={buttonLook()}
            onClick={() => {
              drop()
              leave.mutate()
            }}
          >
            Another file
          </Link>
          <Button look="primary" pending={start.isPending} disabled={isWrong} onClick={() => start.mutate()}>
            Import
          </Button>
        </div>
      </div>
    </div>
  )
}

function ColumnsSay({ fileName, isRemembered }: { fileName: string; isRemembered: boolean }) {
  return (
    <>
      <bdi className="font-medium wrap-anywhere">{fileName}</bdi>
      {isRemembered
        ? ' has the columns of an earlier file, and they mean the same as then. '
        : ': change what was taken for something else. '}
      What no field holds is kept as an attribute that messages can mention.
    </>
  )
}
