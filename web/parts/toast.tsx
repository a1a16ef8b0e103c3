import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

interface Toast {
  id: number
  tone: 'good' | 'bad'
  text: string
}

type Tell = (tone: Toast['tone'], text: string) => void

const TellContext = createContext<Tell>(() => {})

/** How long a good word stays, in milliseconds; a bad one stays until it is closed. */
const STAYS = 4500

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const last = useRef(0)
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const tell = useCallback<Tell>(
    (tone, text) => {
      const id = ++last.current
      setToasts((all) => [...all.slice(-3), { id, tone, text }])
      if (tone === 'good') setTimeout(() => close(id), STAYS)
    },
    [close],
  )
  return (
    <TellContext value={tell}>
      {children}
      {/* At the left, where nothing is pressed all day: the buttons that send and remove stand at the right. */}
      <section
        aria-label="Notifications"
        className="pointer-events-none fixed bottom-4 left-56 z-50 w-80 max-md:left-4"
      >
        <div role="status" aria-live="polite">
          <ol className="flex flex-col gap-2">
            {toasts.map((toast) => (
              <li
                key={toast.id}
                className="toast-in pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line
                  bg-raised py-2.5 pr-1.5 pl-3 shadow-(--shadow-pop)"
              >
                <Icon
                  name={toast.tone === 'good' ? 'check' : 'warning'}
                  className={`mt-0.5 ${toast.tone === 'good' ? 'text-good-ink' : 'text-bad-ink'}`}
                />
                <p className="min-w-0 flex-1 py-px break-words">{toast.text}</p>
                <IconButton label="Dismiss" icon="close" className="-my-1" onClick={() => close(toast.id)} />
              </li>
            ))}
          </ol>
        </div>
      </section>
    </TellContext>
  )
}

/** A word to the person, bottom right: `tell('good', 'Campaign paused.')`. */
export const useTell = () => use(TellContext)
