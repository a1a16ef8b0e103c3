import { counted } from '../format/numbers.ts'
import { longest } from './channels.ts'
import type { Content, Preview } from './content-queries.ts'
import type { MergeField } from './merge-fields.ts'
import { spokenSeconds } from './spoken-seconds.ts'
import { TemplateField } from './template-field.tsx'
import { textSegments } from './text-segments.ts'
import type { ContentEditing } from './use-content-draft.ts'

interface WritingPaneProps {
  content: Content
  editing: ContentEditing
  merge: { fields: MergeField[]; isKnown: boolean }
  preview: Preview | undefined
  readOnly: boolean
}

const teaches = 'Type {{ to mention a name, a date or whatever else is known.'

/** The parts of a message, by its channel. */
export function WritingPane({ content, editing, merge, preview, readOnly }: WritingPaneProps) {
  const { parts, write } = editing
  const fault = preview?.fault ?? undefined
  const shared = { ...merge, readOnly, error: fault ? `This cannot be sent: ${fault}.` : undefined }
  if (content.channel === 'email') {
    return (
      <>
        <TemplateField
          {...shared}
          error={undefined}
          label="Subject"
          isLine
          maxLength={longest.subject}
          value={parts['subject'] ?? ''}
          onChange={(subject) => write({ subject })}
          className="mb-3"
        />
        <TemplateField
          {...shared}
          error={undefined}
          label="Preheader"
          isLine
          maxLength={longest.preheader}
          hint="What an inbox shows beside the subject; without one, the first words of the mail."
          value={parts['preheader'] ?? ''}
          onChange={(preheader) => write({ preheader })}
          className="mb-3"
        />
        <TemplateField
          {...shared}
          label="HTML"
          isCode
          rows={22}
          maxLength={longest.html}
          hint={`${teaches} A footer to unsubscribe is added where you place none.`}
          value={parts['html'] ?? ''}
          onChange={(html) => write({ html })}
        />
      </>
    )
  }
  if (content.channel === 'sms') {
    const text = parts['text'] ?? ''
    return (
      <>
        <TemplateField
          {...shared}
          label="Text"
          rows={7}
          maxLength={longest.text}
          hint={teaches}
          value={text}
          onChange={(next) => write({ text: next })}
        />
        <Segments text={text === '' ? '' : preview?.body['text'] ?? text} />
      </>
    )
  }
  const script = parts['script'] ?? ''
  const seconds = spokenSeconds(preview?.body['script'] ?? script)
  return (
    <>
      <TemplateField
        {...shared}
        label="Script"
        rows={10}
        maxLength={longest.script}
        hint={teaches}
        value={script}
        onChange={(next) => write({ script: next })}
      />
      <p role="status" className="mt-2 text-sm text-ink-2">
        About <strong className="font-semibold tabular-nums">{counted(seconds, 'second', 'seconds')}</strong> spoken.
        {seconds > 40 ? <span className="text-warn-ink"> People stop listening after half a minute.</span> : null}
      </p>
    </>
  )
}

/** What a carrier counts, with the values of the preview filled in. */
function Segments({ text }: { text: string }) {
  const { segments, encoding, costly } = textSegments(text)
  return (
    <div className="mt-2 text-sm text-ink-2">
      <p role="status">
        <strong className="font-semibold tabular-nums">{counted(segments, 'segment', 'segments')}</strong>
        <span className="text-ink-3">
          {' '}· {counted(text.length, 'character', 'characters')} as previewed ·{' '}
          {encoding === 'GSM-7' ? '160' : '70'} fit in one
        </span>
      </p>
      {costly.length > 0 ? (
        <p className="mt-0.5 text-warn-ink">
          {costly.map((each) => (
            <code key={each} className="mr-1 rounded bg-warn-soft px-1">{each}</code>
          ))}
          {costly.length === 1 ? 'halves' : 'halve'} the room of every segment.
        </p>
      ) : null}
    </div>
  )
}
