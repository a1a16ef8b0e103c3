import { Command } from 'cmdk'
import { useEffect, useRef } from 'react'
import { kinds } from '../../../funnel/nodes/kinds.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { Icon } from '../../parts/icon.tsx'
import { pop } from '../../parts/pop.ts'
import { type InsertAt, useBuilder } from '../builder-context.ts'
import { usePlacing } from '../use-placing.ts'
import { groups } from './groups.ts'

const size = { width: 272, height: 340 }

/** The list of kinds at a way out or an edge: type, choose, done. */
export function InsertMenu({ inserting }: { inserting: InsertAt }) {
  const { setInserting, selected } = useBuilder()
  const place = usePlacing()
  const box = useRef<HTMLDivElement>(null)
  const before = useRef(document.activeElement)
  const close = (givesBack: boolean) => {
    setInserting(null)
    if (givesBack && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
  }
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setInserting(null)
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [setInserting])

  const { from, at } = inserting
  const left = Math.max(8, Math.min(at.x, window.innerWidth - size.width - 8))
  const top = Math.max(8, Math.min(at.y - 20, window.innerHeight - size.height - 8))
  return (
    <div ref={box} style={{ left, top, width: size.width }} className={`fixed z-40 ${pop}`}>
      <Command
        label="Add a node"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') close(true)
          if (event.key === 'Tab') close(true)
        }}
      >
        <Command.Input
          autoFocus
          placeholder={from || selected.size === 1 ? 'What happens next?' : 'Add a node'}
          className="h-10 w-full border-b border-line bg-transparent px-3 text-base outline-none placeholder:text-ink-3"
        />
        <Command.List className="max-h-72 overflow-y-auto p-1">
          <Command.Empty className="px-2 py-3 text-ink-3">No kind of node is called so.</Command.Empty>
          {groups.flatMap((group) => group.kinds).filter((kind) => !from || kind !== 'note').map((kind) => (
            <Command.Item
              key={kind}
              value={`${kinds[kind].label} ${kind}`}
              keywords={[kinds[kind].about]}
              onSelect={() => {
                close(false)
                place(kind, from ? { from } : 'by-selection')
              }}
              className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
            >
              <Icon name={looks[kind].icon} size={15} className="text-ink-2" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{kinds[kind].label}</span>
                <span className="block truncate text-sm text-ink-3">{kinds[kind].about}</span>
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </div>
  )
}
