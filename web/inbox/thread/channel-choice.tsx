import { Icon } from '../../parts/icon.tsx'

const channels = { sms: 'Text', email: 'Email' } as const

interface ChannelChoiceProps {
  name: string
  channel: 'sms' | 'email'
  disabled: boolean
  onChange: (channel: 'sms' | 'email') => void
}

/** By which way the answer goes. */
export function ChannelChoice({ name, channel, disabled, onChange }: ChannelChoiceProps) {
  return (
    <div role="radiogroup" aria-label="Channel" className="flex items-center gap-1">
      {(['sms', 'email'] as const).map((each) => (
        <label
          key={each}
          className={`relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2.5 text-sm
            font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent-line
            ${each === channel ? 'bg-sunken text-ink' : 'text-ink-2 hover:bg-hover'}`}
        >
          <input
            type="radio"
            name={`channel-${name}`}
            className="absolute opacity-0"
            checked={each === channel}
            disabled={disabled}
            onChange={() => onChange(each)}
          />
          <Icon name={each} size={14} />
          {channels[each]}
        </label>
      ))}
    </div>
  )
}
