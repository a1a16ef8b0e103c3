import {
  useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent,
} from 'react'
import { Labelled, tied } from '../parts/labelled.tsx'
import { inputBox, pop } from '../parts/pop.ts'
import { caretPlace } from './caret-place.ts'
import { complete, offersFor, openTagAt } from './completion.ts'
import type { MergeField } from './merge-fields.ts'
import { UnknownTagsList } from './unknown-tags-list.tsx'
import { type UnknownTag, unknownTags } from './unknown-tags.ts'

interface TemplateFieldProps {
  label: string
  note?: ReactNode
  error?: string | undefined
  hint?: ReactNode
  value: string
  onChange: (value: string) => void
  fields: MergeField[]
  /** false while nobody can say yet which fields there are. */
  isKnown?: boolean
  /** One line: a subject. */
  isLine?: boolean
  rows?: number
  /** Source text, not prose. */
  isCode?: boolean
  maxLength: number
  readOnly?: boolean
  className?: string
}

const offersWide = 320

type Box = HTMLTextAreaElement | HTMLInputElement

/** A text with merge tags: `{{` offers what it may say; arrows choose, Enter or Tab writes it, Esc leaves it. */
export function TemplateField(props: TemplateFieldProps) {
  const { label, note, hint, value, onChange, fields, isLine = false, rows = 8, isCode = false } = props
  const id = useId()
  const box = useRef<Box>(null)
  const [caret, setCaret] = useState<number>()
  const [at, setAt] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const jump = useRef<number>(undefined)

  const tag = caret === undefined || props.readOnly ? undefined : openTagAt(value, caret)
  const offers = tag && tag.from !== closedAt ? offersFor(fields, tag.typed) : []
  const isOpen = offers.length > 0
  const chosen = Math.min(at, offers.length - 1)
  // a tag that is still being typed is no mistake yet
  const error = isOpen ? undefined : props.error
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const from = isOpen ? tag?.from : undefined

  useLayoutEffect(() => {
    if (jump.current !== undefined) box.current?.setSelectionRange(jump.current, jump.current)
    jump.current = undefined
  }, [value])
  useLayoutEffect(() => {
    if (from !== undefined && box.current) setPlace(caretPlace(box.current, from, offersWide))
  }, [from])

  const strange = useMemo(() => unknownTags(value, fields), [value, fields])
  const find = ({ at: start, path }: UnknownTag) => {
    box.current?.focus()
    box.current?.setSelectionRange(start, start + path.length)
  }
  const mend = (wrong: UnknownTag, path: string) => {
    const tags = new RegExp(`(\\{\\{-?\\s*)${wrong.path.replaceAll('.', '\\.')}(?![\\w.-])`, 'g')
    onChange(value.replace(tags, (_, opening: string) => opening + path))
    box.current?.focus()
  }
  const write = (path: string) => {
    if (!tag || caret === undefined) return
    const next = complete(value, caret, tag, path)
    jump.current = next.caret
    setCaret(undefined)
    setAt(0)
    onChange(next.text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((chosen + step + offers.length) % offers.length)
    else if (event.key === 'Enter' || event.key === 'Tab') write(offers[chosen]?.path ?? '')
    else if (event.key === 'Escape') setClosedAt(tag?.from)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const follow = (event: SyntheticEvent<Box>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    setCaret(selectionStart === selectionEnd ? selectionStart ?? undefined : undefined)
  }
  const shared = {
    ...tied(id, error, hint),
    value,
    maxLength: props.maxLength,
    readOnly: props.readOnly ?? false,
    spellCheck: !isCode,
    'aria-autocomplete': 'list' as const,
    'aria-controls': isOpen ? `${id}-offers` : undefined,
    'aria-activedescendant': isOpen ? `${id}-offer-${chosen}` : undefined,
    onKeyDown,
    onSelect: follow,
    onBlur: () => setCaret(undefined),
    onChange: (event: { currentTarget: Box }) => {
      setAt(0)
      setClosedAt(undefined)
      setCaret(event.currentTarget.selectionStart ?? undefined)
      onChange(event.currentTarget.value)
    },
  }
  const look = `${inputBox} ${isCode ? 'font-mono text-sm/relaxed!' : ''}`
  return (
    <Labelled {...{ id, label, note, error, hint, className: props.className }}>
      <div className="relative">
        {isLine ? (
          <input {...shared} ref={(each) => { box.current = each }} autoComplete="off" className={`h-9 ${look}`} />
        ) : (
          <textarea
            {...shared}
            ref={(each) => { box.current = each }}
            rows={rows}
            className={`block resize-y py-2 ${look}`}
          />
        )}
        {isOpen ? (
          <ul
            id={`${id}-offers`}
            role="listbox"
            aria-label="Merge tags"
            style={{ left: place.left, top: place.top + 4, width: offersWide }}
            className={`absolute z-30 max-w-full p-1 ${pop}`}
          >
            {offers.map((offer, index) => (
              <li
                key={offer.path}
                id={`${id}-offer-${index}`}
                role="option"
                aria-selected={index === chosen}
                // the field keeps the focus
                onPointerDown={(event) => {
                  event.preventDefault()
                  write(offer.path)
                }}
                className={`flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1 ${
                  index === chosen ? 'bg-hover' : ''}`}
              >
                <code className="truncate text-sm">{offer.path}</code>
                <span className="ml-auto shrink-0 text-xs text-ink-3">{offer.says}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <p role="status" className="sr-only">
          {isOpen ? `${offers.length} merge tags; arrows choose, Enter writes.` : ''}
        </p>
      </div>
      {props.isKnown === false ? null : (
        <UnknownTagsList
          tags={isOpen ? [] : strange}
          readOnly={props.readOnly ?? false}
          onFind={find}
          onMend={mend}
        />
      )}
    </Labelled>
  )
}
