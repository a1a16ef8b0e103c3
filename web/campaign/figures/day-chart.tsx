import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { count, shortCount } from '../../format/numbers.ts'
import { type DayFigures, shortDay } from './by-day.ts'

const channels = [
  { key: 'email', name: 'Emails', color: 'var(--chart-1)' },
  { key: 'sms', name: 'Texts', color: 'var(--chart-2)' },
  { key: 'voicemail', name: 'Voicemails', color: 'var(--chart-3)' },
] as const

const axis = { stroke: 'var(--ink-3)', fontSize: 11, tickLine: false, axisLine: false } as const

/** Decoration for the eye: the same figures stand in the table under it. */
export function DayChart({ days }: { days: DayFigures[] }) {
  return (
    <div aria-hidden="true" className="h-64">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={days} margin={{ top: 8, right: 4, bottom: 0, left: -12 }} accessibilityLayer={false} barCategoryGap="22%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickFormatter={shortDay} minTickGap={16} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={shortCount} width={52} {...axis} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            labelFormatter={(day) => shortDay(String(day))}
            formatter={(value) => count(Number(value))}
            contentStyle={{
              background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12,
              padding: '6px 10px',
            }}
            isAnimationActive={false}
            itemStyle={{ color: 'var(--ink)', padding: 0 }}
            labelStyle={{ color: 'var(--ink)', fontWeight: 600 }}
          />
          <Legend
            iconSize={8} itemSorter={null} wrapperStyle={{ fontSize: 12 }}
            formatter={(name: string) => <span className="text-ink-2">{name}</span>}
          />
          {channels.map(({ key, name, color }) => (
            <Bar
              key={key} dataKey={key} name={name} stackId="sent" fill={color} isAnimationActive={false} maxBarSize={44}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
