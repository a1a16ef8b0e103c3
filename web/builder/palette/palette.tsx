import type { NodeKind } from '../../../funnel/nodes/define.ts'
import { kinds } from '../../../funnel/nodes/kinds.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { Icon } from '../../parts/icon.tsx'
import { kindInDrag } from '../canvas/kind-in-drag.ts'
import { usePlacing } from '../use-placing.ts'
import { groups } from './groups.ts'

/** Every kind of node: drag one onto the canvas, or press it to put it behind what is selected. */
export function Palette() {
  return (
    <nav
      aria-label="Kinds of node"
      className="flex w-44 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface px-2 py-2 max-xl:w-13"
    >
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title} className="mb-2">
          <p aria-hidden="true" className="px-2 pb-0.5 text-xs text-ink-3 max-xl:hidden">{group.title}</p>
          {group.kinds.map((kind) => <KindButton key={kind} kind={kind} />)}
        </div>
      ))}
      <p className="mt-auto px-2 pt-2 text-xs text-ink-3 max-xl:hidden">
        Drag onto the canvas, or press{' '}
        <kbd className="rounded border border-line-strong px-1 font-sans">/</kbd> to add by typing.
      </p>
    </nav>
  )
}

function KindButton({ kind }: { kind: NodeKind }) {
  const place = usePlacing()
  const { label, about } = kinds[kind]
  return (
    <button
      type="button"
      draggable
      title={about}
      aria-label={label}
      onDragStart={(event) => {
        event.dataTransfer.setData(kindInDrag, kind)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onClick={() => place(kind, 'by-selection')}
      className="flex h-8 w-full cursor-grab items-center gap-2.5 rounded-md px-2 text-left text-ink-2 transition-colors
        hover:bg-hover hover:text-ink"
    >
      <Icon name={looks[kind].icon} size={15} />
      <span className="truncate max-xl:sr-only">{label}</span>
    </button>
  )
}
