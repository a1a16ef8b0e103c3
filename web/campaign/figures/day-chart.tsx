import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { count, shortCount } from '../../format/numbers.ts'
import { type DayFigures, shortDay } from './by-day.ts'

const channels = [
  { key: 'email', name: 'Emails', color: 'var(--accent)' },
  { key: 'sms', name: 'Texts', color: 'var(--info-ink)' },
  { key: 'voicemail', name: 'Voicemails', color: 'var(--violet-ink)' },
] as const

const axis = { stroke: 'var(--ink-3)', fontSize: 11, tickLine: false, axisLine: false } as const

/** Decoration for the eye: the same figures stand in the table under it. */
export function DayChart({ days }: { days: DayFigures[] }) {
  return (
    <div aria-hidden="true" className="h-64">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={days} margin={{ top: 8, right: 4, bottom: 0, left: -12 }} accessibilityLayer={false} barCategoryGap="22%">
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickFormatter={shortDay} minTickGap={16} {...axis} />
          <YAxis allowDecimals={false} tickFormatter={shortCount} width={52} {...axis} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            labelFormatter={(day) => shortDay(String(day))}
            formatter={(value) => count(Number(value))}
            contentStyle={{
              background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 8, color: 'var(--ink)', fontSize: 12,
            }}
            itemStyle={{ color: 'var(--ink)' }}
          />
          <Legend iconType="circle" iconSize={8} formatter={(name) => <span style={{ color: 'var(--ink-2)' }}>{name}</span>} />
          {channels.map(({ key, name, color }) => (
            <Bar key={key} dataKey={key} name={name} stackId="sent" fill={color} isAnimationActive={false} maxBarSize={44} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
