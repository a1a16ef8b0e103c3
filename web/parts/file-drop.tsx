import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'

interface FileDropProps {
  /** What is chosen, for who cannot see it. */
  label: string
  /** As an `input` takes it. */
  accept: string
  multiple?: boolean
  /** Files that come meanwhile are not taken. */
  pending: boolean
  onTake: (files: File[]) => void
  className: string
  /** The button that opens the file dialog. */
  button: { words: string; look: 'primary' | 'secondary' }
  children: ReactNode
}

/** Where files are dropped, or chosen by the file dialog. */
export function FileDrop(
  { label, accept, multiple = false, pending, onTake, className, button, children }: FileDropProps,
) {
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null) => {
    const files = [...list ?? []].slice(0, multiple ? undefined : 1)
    if (files.length > 0 && !pending) onTake(files)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        take(event.dataTransfer.files)
      }}
      className={`flex items-center rounded-lg border border-dashed transition-colors ${className}
        ${isOver ? 'border-accent-line bg-accent-soft' : 'border-line-strong bg-surface'}`}
    >
      {children}
      <Button look={button.look} pending={pending} onClick={() => input.current?.click()}>{button.words}</Button>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        aria-label={label}
        accept={accept}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files)
          // the same file may be chosen again once it is mended
          event.target.value = ''
        }}
      />
    </div>
  )
}
