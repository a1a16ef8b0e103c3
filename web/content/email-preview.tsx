import DOMPurify from 'dompurify'
import { useState } from 'react'
import { Tabs } from '../parts/tabs.tsx'
import type { Preview } from './content-queries.ts'

const tabs = [{ value: 'html', label: 'As it looks' }, { value: 'text', label: 'Plain text' }] as const

/**
 * The mail as it looks, in a frame that runs nothing and reaches nothing, and the plain text that goes with it.
 * White in both themes, since mail programs are.
 */
export function EmailPreview({ preview }: { preview: Preview }) {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('html')
  const subject = preview.body['subject'] ?? ''
  return (
    <>
      <div
        role="group"
        aria-label="In the list of an inbox"
        className="mb-3 rounded-md border border-line bg-sunken px-3 py-2"
      >
        <p className="truncate font-semibold"><bdi>{subject || 'No subject yet'}</bdi></p>
        <p className="truncate text-sm text-ink-2">
          <bdi>{preview.body['preheader'] || firstWords(preview.text) || 'The first words of the mail'}</bdi>
        </p>
      </div>
      <Tabs label="Preview of the email" tabs={tabs} value={tab} onChange={setTab} className="flex flex-1 flex-col">
        {tab === 'html' ? (
          <>
            <iframe
              title="The email as it looks"
              sandbox=""
              srcDoc={framed(preview.body['html'] ?? '')}
              className="mt-3 h-[30rem] w-full rounded-md border border-line bg-white"
            />
            <p className="mt-1.5 text-sm text-ink-3">
              Pictures from other places are not fetched here; links lead nowhere.
            </p>
          </>
        ) : (
          <pre
            className="mt-3 rounded-md border border-line bg-sunken p-4 font-mono text-sm break-words
              whitespace-pre-wrap"
          >
            {preview.text || 'Nothing yet.'}
          </pre>
        )}
      </Tabs>
    </>
  )
}

/** Without what no mail program runs; with the fonts and the room of one where the mail has none of its own. */
const framed = (html: string) =>
  `<!doctype html><meta charset="utf-8"><style>:root{color-scheme:light}body{margin:16px;font:14px/1.5 system-ui,`
  + `sans-serif;color:#1a1d1c;background:#fff}</style>${DOMPurify.sanitize(html, { WHOLE_DOCUMENT: true })}`

/** What an inbox shows beside the subject. */
const firstWords = (text: string) =>
  text.slice(0, 600).replace(/\s*\(https?:[^)]*\)/g, '').replace(/\s+/g, ' ').trim().slice(0, 140)
