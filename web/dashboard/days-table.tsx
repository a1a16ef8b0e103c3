import { count } from '../format/numbers.ts'
import { channels } from './channels.ts'
import type { DashboardDay } from './dashboard-queries.ts'

/** The chart's figures for screen readers. */
export function DaysTable({ days }: { days: DashboardDay[] }) {
  return (
    <table className="sr-only">
      <caption>Messages by day</caption>
      <thead>
        <tr>
          {['Day', ...channels.map(({ label }) => `${label} sent`), 'Received'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{day.day}</th>
            {channels.map(({ key }) => (
              <td key={key}>{count(day.byChannel[key])}</td>
            ))}
            <td>{count(day.received)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
