import { type RefObject, useEffect, useEffectEvent } from 'react'
import { useTell } from '../../parts/toast.tsx'
import { useBuilder } from '../builder-context.ts'
import { copyPiece, pastePiece, pieceAsText, readPiece } from '../model/clipboard.ts'
import { nodeIn } from '../model/draft.ts'
import { moveNodes, removeNodes } from '../model/edit.ts'
import { freePlace } from '../model/arrange.ts'
import { neighbour } from '../model/neighbour.ts'
import { newId } from '../new-id.ts'
import { counted } from '../../format/numbers.ts'

const arrows = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const
const steps = { left: [-10, 0], right: [10, 0], up: [0, -10], down: [0, 10] } as const
const isArrow = (key: string): key is keyof typeof arrows => key in arrows

interface Given {
  canvas: RefObject<HTMLElement | null>
  openInspector(nodeId: string): void
  /** Edges that are selected: they go first. */
  cutting: ReadonlySet<string>
  onCut(): void
}

/**
 * Keys of the canvas, while it has the focus or nothing has. Undo and redo hold everywhere in the builder and are
 * not here.
 */
export function useCanvasKeys({ canvas, openInspector, cutting, onCut }: Given) {
  const { now, edit, selected, select, mayEdit, setInserting } = useBuilder()
  const tell = useTell()
  const last = [...selected].at(-1)

  const focus = (id: string) => requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }))

  const paste = (text: string) => {
    const piece = readPiece(text)
    if (!piece || piece.nodes.length === 0) return
    const draft = now()
    const lowest = Math.max(...draft.nodes.map((node) => node.position.y), 0)
    const beside = nodeIn(draft, last)?.position ?? { x: 0, y: lowest }
    const pasted = pastePiece(draft, piece, freePlace(draft, { x: beside.x + 40, y: beside.y + 80 }), newId)
    edit(pasted.draft)
    select(pasted.ids)
    tell('good', `${counted(pasted.ids.length, 'node', 'nodes')} pasted.`)
  }

  const copy = () => {
    const piece = copyPiece(now(), selected)
    if (piece.nodes.length === 0) return null
    const text = pieceAsText(piece)
    kept = text
    // refused where the page may not: then the copy stays within this page
    void navigator.clipboard?.writeText(text).catch(() => {})
    tell('good', `${counted(piece.nodes.length, 'node', 'nodes')} copied.`)
    return text
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isOnCanvas(event.target, canvas.current) || isTyping(event.target)) return
    const draft = now()
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    const withMod = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (isArrow(event.key) && !withMod) {
      done()
      const direction = arrows[event.key]
      if (event.altKey && mayEdit) {
        const [x, y] = steps[direction]
        const far = event.shiftKey ? 5 : 1
        edit(moveNodes(draft, new Map([...selected].map((id) => {
          const at = nodeIn(draft, id)?.position ?? { x: 0, y: 0 }
          return [id, { x: at.x + x * far, y: at.y + y * far }]
        }))), `nudge ${[...selected].join()}`)
        return
      }
      const to = neighbour(draft, last, direction)
      if (to === undefined) return
      select(event.shiftKey ? [...selected, to] : [to])
      focus(to)
    } else if (event.key === 'Enter' || event.key === ' ') {
      const id = (event.target as Element).closest('[data-node]')?.getAttribute('data-node')
      if (!id) return
      done()
      if (event.key === 'Enter') openInspector(id)
      else select(selected.has(id) ? [...selected].filter((each) => each !== id) : [...selected, id])
    } else if (event.key === 'Escape' && selected.size > 0) {
      done()
      select([])
    } else if (withMod && key === 'a') {
      done()
      select(draft.nodes.map((node) => node.id))
    } else if (withMod && key === 'c') {
      if (copy()) done()
    } else if (!mayEdit) {
      return
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      done()
      if (cutting.size > 0) {
        onCut()
        return
      }
      const after = removeNodes(draft, selected)
      if (after === draft) return
      const next = neighbour(draft, last, 'left')
      edit(after)
      select(next && nodeIn(after, next) ? [next] : [])
      if (next) focus(next)
    } else if (withMod && key === 'x') {
      if (!copy()) return
      done()
      edit(removeNodes(draft, selected))
      select([])
    } else if (withMod && key === 'v') {
      done()
      const { clipboard } = navigator
      const read = clipboard?.readText ? clipboard.readText().catch(() => kept) : Promise.resolve(kept)
      void read.then((text) => paste(readPiece(text) ? text : kept))
    } else if (withMod && key === 'd') {
      const piece = copyPiece(draft, selected)
      done()
      if (piece.nodes.length > 0) paste(pieceAsText(piece))
    } else if (event.key === '/' || (event.key === '+' && !withMod)) {
      done()
      const card = last === undefined ? null : document.querySelector(`[data-node="${CSS.escape(last)}"]`)
      const box = (card ?? canvas.current!).getBoundingClientRect()
      setInserting({ at: card ? { x: box.right + 8, y: box.top } : { x: box.left + box.width / 2, y: box.top + 80 } })
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** What was copied last, for where the page may not read the clipboard. */
let kept = ''

/** Nothing has the focus (a screen just opened, a node just removed): then keys mean the canvas. */
function isOnCanvas(target: EventTarget | null, canvas: HTMLElement | null): boolean {
  if (target !== document.body) return target instanceof Node && canvas !== null && canvas.contains(target)
  return canvas !== null && document.querySelector('dialog[open], [role=dialog], [role=menu], [role=listbox]') === null
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
