import { textSegments } from '../../content/text-segments.ts'
import { counted } from '../../format/numbers.ts'

/** How many texts a carrier bills, once it is more than one. */
export function TextLength({ text }: { text: string }) {
  const { segments, costly } = textSegments(text)
  if (segments < 2) return null
  const why = costly.length > 0 ? `Because of ${costly.slice(0, 5).join(' ')} a text holds 70 characters.` : undefined
  return (
    <span className="text-xs whitespace-nowrap text-ink-3 tabular-nums" title={why}>
      {counted(segments, 'text', 'texts')}
    </span>
  )
}
