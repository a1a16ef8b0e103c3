import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { refusedDays } from '../../../api/contract/imports.ts'
import { count, counted } from '../../format/numbers.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { campaignQuery, campaignsKey } from '../../server/queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { contactsKey } from '../../server/contact-queries.ts'
import type { ImportReport } from '../../server/import-queries.ts'
import { Running } from './running.tsx'

/** How far it is, and once it is over what became of every row. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const isOver = report.state !== 'waiting' && report.state !== 'running'
  const campaign = useQuery({
    ...campaignQuery(client, report.campaignId ?? ''),
    enabled: report.campaignId !== null,
  })
  const refused = useMutation({
    mutationFn: () => client.imports.refused({ params: { importId: report.id } }),
    onSuccess: (csv) => {
      const name = report.fileName.replace(/\.[a-z]+$/i, '')
      saveFile(`refused-${name}.csv`, csv, 'text/csv;charset=utf-8')
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  useEffect(() => {
    if (!isOver) return
    void queryClient.invalidateQueries({ queryKey: contactsKey })
    void queryClient.invalidateQueries({ queryKey: campaignsKey })
    void queryClient.invalidateQueries({ queryKey: ['imports', 'recent'] })
  }, [isOver, queryClient])
  const empty = report.rowsRead - report.created - report.updated - report.skipped - report.refused
  const title = report.state === 'running' ? `Importing ${report.fileName}…` : titles[report.state]
  return (
    <Card
      title={title}
      says={report.state === 'running' ? 'It goes on when you leave this page.' : report.fileName}
    >
      {report.state === 'running' ? <Running report={report} /> : null}
      {report.state === 'cancelled' ? (
        <p className="mb-4 text-ink-2">
          {report.rowsRead > 0
            ? 'Whom it had brought by then is among the contacts. The rest of the file was not read.'
            : 'Nobody was imported, and the file is gone.'}
        </p>
      ) : null}
      {report.failure ? (
        <p role="alert" className="mb-4 flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
          <Icon name="warning" className="mt-0.5" />
          {report.failure}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {isOver
          ? `${title}: ${counted(report.created, 'new contact', 'new contacts')}, ${count(report.refused)} refused.`
          : ''}
      </p>
      <dl className="grid grid-cols-5 gap-3 max-md:grid-cols-2">
        <Figure name="Rows read" value={report.rowsRead} />
        <Figure name="New contacts" value={report.created} />
        <Figure name="Updated" value={report.updated} />
        <Figure name="Here already" value={report.skipped} />
        <Figure name="Refused" value={report.refused} warn={report.refused > 0} />
      </dl>
      {report.state === 'done' && empty > 0 ? (
        <p className="mt-3 text-ink-2">{counted(empty, 'row was', 'rows were')} empty.</p>
      ) : null}
      {report.refused > 0 && isOver ? (
        <div className="mt-4 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">
          <p className="min-w-0 flex-1">
            {counted(report.refused, 'row was', 'rows were')} refused. Fetch them with their reasons, mend them, and
            import that file: its columns are known. They are kept for {refusedDays} days.
          </p>
          <Button size="small" icon="download" pending={refused.isPending} onClick={() => refused.mutate()}>
            Download refused rows
          </Button>
        </div>
      ) : null}
      {isOver ? (
        <div className="mt-5 flex flex-wrap gap-2">
          {report.rowsRead > 0 ? (
            <Link to="/contacts" search={{ importId: report.id }} className={buttonLook('primary')}>
              See whom it brought
            </Link>
          ) : <Link to="/contacts" className={buttonLook('primary')}>See the contacts</Link>}
          {report.campaignId === null ? null : campaign.data?.state === 'draft' ? (
            <Link
              to="/campaigns/new"
              search={{ step: 'contacts', campaign: report.campaignId }}
              className={buttonLook()}
            >
              Go on setting up {campaign.data.name}
            </Link>
          ) : (
            <Link to="/campaigns/$campaignId" params={{ campaignId: report.campaignId }} className={buttonLook()}>
              Go to {campaign.data?.name ?? 'the campaign'}
            </Link>
          )}
          <Link to="/contacts/import" className={buttonLook('ghost')}>Import another file</Link>
        </div>
      ) : null}
    </Card>
  )
}

const titles = {
  waiting: 'Not begun', done: 'The import is done', failed: 'The import broke off',
  cancelled: 'The import was stopped',
}

function Figure({ name, value, warn = false }: { name: string; value: number; warn?: boolean }) {
  return (
    <div className="rounded-md border border-line px-3 py-2">
      <dt className="text-sm text-ink-3">{name}</dt>
      <dd className={`text-xl font-semibold tabular-nums ${warn ? 'text-warn-ink' : ''}`}>{count(value)}</dd>
    </div>
  )
}
