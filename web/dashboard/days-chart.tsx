import {
  Bar, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis,
} from 'recharts'
import { shortCount } from '../format/numbers.ts'
import { channels } from './channels.ts'
import type { DashboardDay } from './dashboard-queries.ts'

const words = { fill: 'var(--ink-3)', fontSize: 11 }

/** `2026-09-01` as `Sep 1`: a day of a calendar, the same in every zone. */
const dayName = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** Sent by channel as bars, received as a line. */
export function DaysChart({ days }: { days: DashboardDay[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={days} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} barCategoryGap="22%" accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day" tickFormatter={dayName} tick={words} tickLine={false} axisLine={{ stroke: 'var(--line)' }}
          minTickGap={24}
        />
        <YAxis
          tickFormatter={shortCount} tick={words} tickLine={false} axisLine={false} width={34} allowDecimals={false}
        />
        <Tooltip
          labelFormatter={(label) => dayName(String(label))}
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          itemStyle={{ color: 'var(--ink)', padding: 0 }}
          labelStyle={{ color: 'var(--ink)', fontWeight: 600 }}
          contentStyle={{
            background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12,
            padding: '6px 10px',
          }}
        />
        <Legend
          iconSize={8} itemSorter={null} wrapperStyle={{ fontSize: 12 }}
          formatter={(label: string) => <span className="text-ink-2">{label}</span>}
        />
        {channels.map(({ key, label, fill }) => (
          <Bar
            key={key} dataKey={(day: DashboardDay) => day.byChannel[key]} name={label} fill={fill} stackId="sent"
            isAnimationActive={false}
          />
        ))}
        <Line
          dataKey="received" name="Received" stroke="var(--ink)" strokeWidth={1.5}
          dot={{ r: 2, fill: 'var(--ink)', strokeWidth: 0 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
