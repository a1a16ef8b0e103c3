import { useMemo, useState } from 'react'
import { count, counted } from '../../format/numbers.ts'
import { Card } from '../../parts/card.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import type { FirstRow } from './first-rows.ts'
import { attributeOf, fieldLabel, type Mapping } from './mapping.ts'
import { type KeptRow, previewRows, type RefusedRow } from './preview-rows.ts'

const shown = 8

/** The first rows as they would be kept, and those that would be refused. */
export function RowsPreview({ rows, mapping }: { rows: FirstRow[]; mapping: Mapping }) {
  const { kept, refused } = useMemo(() => previewRows(rows, mapping), [rows, mapping])
  const [tab, setTab] = useState<'kept' | 'refused'>('kept')
  return (
    <Card
      title="What becomes of the first rows"
      says={`A look at ${counted(rows.length, 'row', 'rows')}; the import checks every row and reports on each.`}
    >
      <Tabs
        label="First rows"
        tabs={[
          { value: 'kept', label: 'Kept', count: kept.length },
          { value: 'refused', label: 'Refused', count: refused.length },
        ]}
        value={tab}
        onChange={setTab}
      >
        {tab === 'kept' ? <Kept rows={kept} mapping={mapping} /> : <Refused rows={refused} />}
      </Tabs>
    </Card>
  )
}

function Kept({ rows, mapping }: { rows: KeptRow[]; mapping: Mapping }) {
  if (rows.length === 0) return <p className="py-4 text-ink-2">None of them as the columns stand now.</p>
  const targets = [...new Set(Object.values(mapping).filter((target) => target !== null))]
  return (
    // A wide table scrolls by itself, and by the keyboard.
    <div role="region" aria-label="Rows that are kept" tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-3">
            <th scope="col" className="py-1.5 pr-3 font-medium">Row</th>
            {targets.map((target) => (
              <th key={target} scope="col" className="py-1.5 pr-4 font-medium whitespace-nowrap">
                {attributeOf(target) ?? fieldLabel(target)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ row, values }) => (
            <tr key={row} className="border-b border-line last:border-0">
              <td className="py-1.5 pr-3 text-ink-3 tabular-nums">{count(row)}</td>
              {targets.map((target) => (
                <td key={target} className="max-w-48 truncate py-1.5 pr-4" title={values[target]}>
                  <bdi>{values[target]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Refused({ rows }: { rows: RefusedRow[] }) {
  if (rows.length === 0) return <p className="py-4 text-ink-2">None that can be told by now.</p>
  return (
    <ul className="max-h-72 overflow-y-auto" tabIndex={0} aria-label="Rows that are refused">
      {rows.map(({ row, who, reasons }) => (
        <li key={row} className="flex gap-3 border-b border-line py-1.5 text-sm last:border-0">
          <span className="w-14 shrink-0 text-ink-3 tabular-nums">Row {count(row)}</span>
          <span className="w-40 shrink-0 truncate"><bdi>{who}</bdi></span>
          <span className="min-w-0 text-warn-ink">{reasons.join(' ')}</span>
        </li>
      ))}
    </ul>
  )
}
