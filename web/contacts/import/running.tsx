import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { count } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import { type ImportReport, importQuery } from '../../server/import-queries.ts'

/** How much of the file is read, and a way to end it. */
export function Running({ report }: { report: ImportReport }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const mayCancel = useMay('imports.cancel')
  const [asking, setAsking] = useState(false)
  const cancel = useMutation({
    mutationFn: () => client.imports.cancel({ params: { importId: report.id } }),
    onSuccess: (ended) => {
      queryClient.setQueryData(importQuery(client, report.id).queryKey, ended)
      setAsking(false)
    },
    onError: (error) => {
      tell('bad', wordsOf(error))
      void queryClient.invalidateQueries({ queryKey: importQuery(client, report.id).queryKey })
      setAsking(false)
    },
  })
  const percent = report.bytes === 0 ? undefined : Math.floor((100 * report.bytesRead) / report.bytes)
  return (
    <div className="mb-4 flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <div
          role="progressbar"
          aria-label="Importing"
          aria-valuenow={percent}
          aria-valuetext={percent === undefined ? undefined : `${percent} percent of the file`}
          className="h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          {percent === undefined
            ? <div className="h-full w-1/3 animate-pulse rounded-full bg-accent" />
            : (
              <div
                style={{ width: `${percent}%` }}
                className="h-full rounded-full bg-accent transition-[width] duration-500"
              />
            )}
        </div>
        <p className="mt-1.5 text-sm text-ink-2 tabular-nums">
          {percent === undefined || percent === 0 ? 'Reading the file…' : `${percent} % of ${megabytes(report.bytes)} read`}
        </p>
      </div>
      {mayCancel ? <Button size="small" onClick={() => setAsking(true)}>Stop importing</Button> : null}
      {asking ? (
        <Confirm
          title="Stop this import?"
          action="Stop importing"
          onConfirm={() => cancel.mutate()}
          onClose={() => setAsking(false)}
        >
          Whom it has brought so far ({count(report.rowsRead)} rows are read) stays among the contacts. The rest of
          the file is not read.
        </Confirm>
      ) : null}
    </div>
  )
}

const megabytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
