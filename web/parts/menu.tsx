import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { pop, popItem } from './pop.ts'

export interface MenuItem {
  label: string
  icon?: IconName
  /** Set where the item is one of several of which one holds. */
  checked?: boolean
  /** Cannot be taken back: said in red. */
  danger?: boolean
  disabled?: boolean
  /** A key that does the same, shown at the end of the line. */
  keys?: string
  onChoose: () => void
}

interface MenuProps {
  label: string
  /** The words inside the button name it; otherwise `label` does. */
  namedByWords?: boolean
  trigger: ReactNode
  groups: { title?: string; items: MenuItem[] }[]
  side?: 'below' | 'above'
  align?: 'start' | 'end'
  /** Of the button that opens it. */
  className?: string
}

const opener = `flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover
  data-popup-open:bg-hover`

/** A button that opens a list: arrows and letters move, Enter chooses, Esc closes and gives the focus back. */
export function Menu({
  label, namedByWords, trigger, groups, side = 'below', align = 'start', className = opener,
}: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={namedByWords ? undefined : label} className={className}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner side={side === 'below' ? 'bottom' : 'top'} align={align} sideOffset={4} className="z-50">
          <Base.Popup
            aria-label={label}
            className={`max-h-(--available-height) min-w-52 overflow-y-auto p-1 ${pop}`}
          >
            {groups.map((group, index) => (
              <Base.Group
                key={group.title ?? index}
                className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1"
              >
                {group.title ? (
                  <Base.GroupLabel className="px-2 pt-1 pb-0.5 text-xs text-ink-3">{group.title}</Base.GroupLabel>
                ) : null}
                <Lines items={group.items} />
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Items of which one holds are radios; the others just do something. */
function Lines({ items }: { items: MenuItem[] }) {
  const given = (item: MenuItem) => ({
    label: item.label,
    disabled: item.disabled ?? false,
    onClick: item.onChoose,
    className: `${popItem} ${item.danger ? 'text-bad-ink' : ''}`,
  })
  if (items.every(({ checked }) => checked === undefined)) {
    return items.map((item) => (
      <Base.Item key={item.label} {...given(item)}>
        <Line item={item} />
      </Base.Item>
    ))
  }
  return (
    <Base.RadioGroup value={items.find(({ checked }) => checked)?.label ?? null}>
      {items.map((item) => (
        <Base.RadioItem key={item.label} {...given(item)} value={item.label} closeOnClick>
          <Line item={item} />
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

function Line({ item }: { item: MenuItem }) {
  return (
    <>
      {item.icon ? <Icon name={item.icon} className={item.danger ? '' : 'text-ink-2'} /> : null}
      <span className="flex-1 truncate">{item.label}</span>
      {item.keys ? <kbd className="font-sans text-xs text-ink-3">{item.keys}</kbd> : null}
      {item.checked ? <Icon name="check" className="text-accent-ink" /> : null}
    </>
  )
}
