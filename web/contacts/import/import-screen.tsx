import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../../api/contract/client.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { ChooseFile } from './choose-file.tsx'
import { ImportReportView } from './import-report.tsx'
import { importQuery } from '../../server/import-queries.ts'
import { MapColumns } from './map-columns.tsx'

const steps = ['File', 'Columns', 'Import'] as const

/** A CSV becomes contacts: the file, what its columns mean, how it went. The address holds which import. */
export function ImportScreen() {
  useTitle('Import contacts')
  const { id } = useSearch({ from: '/shell/contacts/import' })
  const mayImport = useMay('imports.upload')
  const query = useQuery({ ...importQuery(useClient(), id ?? ''), enabled: id !== undefined })
  const step = id === undefined ? 0 : query.data && query.data.state !== 'waiting' ? 2 : 1
  const isGone = query.error instanceof ApiError && query.error.status === 404
  return (
    <div className="mx-auto max-w-5xl px-8 py-6 max-md:px-4">
      <Link to="/contacts" className="mb-2 inline-flex items-center gap-1 text-sm text-ink-2 hover:text-ink">
        <Icon name="arrow-left" size={12} />
        Contacts
      </Link>
      <header className="mb-5 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">Import contacts</h1>
        <ol aria-label="Steps" className="flex items-center gap-2 text-sm">
          {steps.map((name, index) => (
            <li
              key={name}
              aria-current={index === step ? 'step' : undefined}
              className={`flex items-center gap-1.5 ${index === step ? 'font-semibold text-ink' : 'text-ink-3'}`}
            >
              {index > 0 ? <Icon name="chevron-right" size={12} className="mr-0.5 text-ink-3" /> : null}
              <span
                aria-hidden="true"
                className={`grid size-5 place-items-center rounded-full text-xs font-semibold ${
                  index <= step ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-ink-2'}`}
              >
                {index < step ? <Icon name="check" size={11} /> : index + 1}
              </span>
              {name}
            </li>
          ))}
        </ol>
      </header>
      {!mayImport ? (
        <EmptyState icon="upload" title="Your role may not import contacts">
          Ask an owner, an admin or a marketer of the workspace.
        </EmptyState>
      ) : id === undefined ? (
        <ChooseFile />
      ) : isGone ? (
        <EmptyState
          icon="upload"
          title="There is no such import"
          action={(
            <Link to="/contacts/import" className="font-medium text-accent-ink underline">Start another</Link>
          )}
        >
          A file that nobody imported is thrown away after a while.
        </EmptyState>
      ) : (
        <QueryView query={query} what="import" skeleton={<RowSkeletons rows={6} />}>
          {(report) => report.state === 'waiting'
            ? <MapColumns key={report.id} report={report} />
            : <ImportReportView report={report} />}
        </QueryView>
      )}
    </div>
  )
}
