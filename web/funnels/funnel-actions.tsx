import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { useMay } from '../shell/me-context.ts'
import { DuplicateFunnel } from './duplicate-funnel.tsx'
import { RenameFunnel } from './rename-funnel.tsx'
import { useArchive } from './use-archive.ts'
import { useExport } from './use-export.ts'

interface FunnelActionsProps {
  funnel: { id: string; name: string; isTemplate: boolean; isArchived: boolean }
  /** Of the button. */
  className?: string
  /** Further things that can be done here. */
  more?: MenuItem[]
}

/** What can be done with a funnel as a whole. */
export function FunnelActions({ funnel, className = '', more = [] }: FunnelActionsProps) {
  const mayRename = useMay('funnels.rename')
  const mayCopy = useMay('funnels.duplicate')
  const mayExport = useMay('funnelImports.export')
  const mayArchive = useMay('funnels.archive')
  const archive = useArchive()
  const toFile = useExport()
  const [open, setOpen] = useState<'rename' | 'copy' | null>(null)
  const items: MenuItem[] = [
    ...(mayRename ? [{ label: 'Rename', icon: 'edit' as const, onChoose: () => setOpen('rename') }] : []),
    ...(mayCopy ? [{ label: 'Duplicate', icon: 'copy' as const, onChoose: () => setOpen('copy') }] : []),
    ...(mayExport ? [{
      label: 'Export', icon: 'external' as const, disabled: toFile.isPending, onChoose: () => toFile.mutate(funnel),
    }] : []),
    ...(mayArchive ? [{
      label: funnel.isArchived ? 'Bring back' : 'Archive',
      icon: funnel.isArchived ? 'undo' as const : 'download' as const,
      disabled: archive.isPending, onChoose: () => archive.mutate(funnel),
    }] : []),
  ]
  if (items.length + more.length === 0) return null
  return (
    <>
      <Menu
        label={`What can be done with ${funnel.name}`}
        align="end"
        className={`inline-grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink
          data-popup-open:bg-hover ${className}`}
        trigger={<Icon name="more" />}
        groups={[{ items: more }, { items }].filter((group) => group.items.length > 0)}
      />
      {open === 'rename' ? <RenameFunnel funnel={funnel} onClose={() => setOpen(null)} /> : null}
      {open === 'copy' ? <DuplicateFunnel funnel={funnel} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
