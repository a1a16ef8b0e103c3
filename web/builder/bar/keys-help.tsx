import { IconButton } from '../../parts/button.tsx'
import { Keys } from '../../parts/keys.tsx'
import { Popover } from '../../parts/popover.tsx'
import { isMac, shortcuts } from '../../shell/shortcuts.ts'

/** The keys of the builder, at a button. */
export function KeysHelp() {
  const mod = isMac() ? '⌘' : 'Ctrl'
  const keys = shortcuts.find(({ where }) => where === 'Funnel builder')?.keys ?? []
  return (
    <Popover
      label="Keys of the builder"
      align="end"
      className="w-96"
      trigger={<IconButton label="Keys of the builder" icon="keyboard" />}
    >
      <h2 className="font-semibold">Keys on the canvas</h2>
      <p className="text-sm text-ink-3">
        Tab goes from the kinds of node to the canvas and on to the settings.
      </p>
      <dl className="mt-2">
        {keys.map(([stroke, does]) => (
          <div
            key={stroke}
            className="flex items-baseline justify-between gap-4 border-b border-line py-1 last:border-0"
          >
            <dt className="min-w-0">{does}</dt>
            <dd className="shrink-0"><Keys>{stroke.replace('Mod', mod)}</Keys></dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
