import { Dialog } from '../parts/dialog.tsx'
import { Keys } from '../parts/keys.tsx'
import { isMac, shortcuts } from './shortcuts.ts'

export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const mod = isMac() ? '⌘' : 'Ctrl'
  return (
    <Dialog title="Keyboard shortcuts" says="They rest while you type." width="large" onClose={onClose}>
      <div className="gap-8 md:columns-2">
        {shortcuts.map(({ where, keys }) => (
          <section key={where} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-sm font-semibold text-ink-2">{where}</h3>
            <dl>
              {keys.map(([stroke, does]) => (
                <div
                  key={stroke}
                  className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
                >
                  <dt>{does}</dt>
                  <dd>
                    <Keys>{stroke.replace('Mod', mod)}</Keys>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
