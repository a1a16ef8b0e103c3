import { Dialog } from '@base-ui/react/dialog'
import { Command as Cmdk } from 'cmdk'
import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Keys } from '../parts/keys.tsx'
import { pop } from '../parts/pop.ts'
import { Spinner } from '../parts/spinner.tsx'
import { narrow, type Command } from './commands.ts'
import { useCommands } from './use-commands.ts'
import { useFound } from './use-found.ts'

interface PaletteProps {
  /** What the field says: letters may have come before it was there. */
  typed: string
  onType: (typed: string) => void
  onClose: () => void
  onHelp: () => void
}

/** Finds screens, actions and what the workspace has by typing; arrows move, Enter goes, Esc closes. */
export function Palette({ typed, onType, onClose, onHelp }: PaletteProps) {
  const { screens, actions } = useCommands(onHelp)
  const found = useFound(typed)
  const choose = (command: Command) => {
    onClose()
    command.run()
  }
  const groups = [
    { title: 'Screens', commands: narrow(screens, typed) },
    ...found.groups,
    { title: 'Actions', commands: narrow(actions, typed) },
  ].filter(({ commands }) => commands.length > 0)
  const first = groups[0]?.commands[0]?.id ?? ''
  const [moved, setMoved] = useState({ first, to: first })
  // Enter goes to the best answer, also where it came after another; the arrows hold until it changes
  const picked = moved.first === first ? moved.to : first
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/30" />
        <Dialog.Popup
          aria-label="Find anything"
          data-palette
          className={`dialog-in fixed top-[12dvh] left-1/2 z-50 w-[36rem] max-w-[calc(100vw-2rem)] -translate-x-1/2
            overflow-hidden ${pop}`}
        >
          <Cmdk
            label="Find anything"
            shouldFilter={false}
            loop
            value={picked}
            onValueChange={(to) => setMoved({ first, to })}
          >
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              {found.isSearching ? <Spinner /> : <Icon name="search" className="text-ink-3" />}
              <Cmdk.Input
                value={typed}
                onValueChange={onType}
                placeholder="Find a screen, a campaign, a contact, or something to do"
                className="h-12 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
              />
              <Keys>Esc</Keys>
            </div>
            <Cmdk.List
              label="What was found"
              className="max-h-[min(26rem,60dvh)] scroll-py-1.5 overflow-y-auto p-1.5"
            >
              {groups.length === 0 && !found.isSearching ? (
                <Cmdk.Empty className="px-3 py-8 text-center break-words text-ink-2">
                  {found.isFailed ? 'The search does not answer just now.' : `Nothing is called “${typed}”.`}
                </Cmdk.Empty>
              ) : null}
              {groups.map(({ title, commands }) => (
                <Cmdk.Group
                  key={title}
                  heading={title}
                  className="not-first:mt-1 **:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:py-1
                    **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-3"
                >
                  {commands.map((command) => <Line key={command.id} command={command} onChoose={choose} />)}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Line({ command, onChoose }: { command: Command; onChoose: (command: Command) => void }) {
  return (
    <Cmdk.Item
      value={command.id}
      onSelect={() => onChoose(command)}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-hover"
    >
      <Icon name={command.icon} className="text-ink-2" />
      <bdi className="min-w-0 flex-1 truncate">{command.label}</bdi>
      {command.keys ? <Keys>{command.keys}</Keys> : null}
    </Cmdk.Item>
  )
}
