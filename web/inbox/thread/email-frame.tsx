import DOMPurify from 'dompurify'
import { useEffect, useMemo, useRef, useState } from 'react'

const style = `<style>
  html { color-scheme: light; }
  body { margin: 0; padding: 10px 12px; background: #fff; color: #1a1d1c; overflow-wrap: anywhere;
    font: 13px/1.5 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
  body > :first-child { margin-top: 0; } body > :last-child { margin-bottom: 0; }
  img { max-width: 100%; height: auto; } a { color: #0d645d; }
</style>`

/**
 * An email as its writer meant it. It is cleaned, then shown in a frame where nothing runs; images of other
 * servers stay away, which would tell the sender that somebody looked. Links open beside the inbox.
 */
export function EmailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(80)
  const srcDoc = useMemo(() => {
    const clean = DOMPurify.sanitize(html, {
      USE_PROFILES: { html: true },
      FORBID_TAGS: ['form', 'input', 'button', 'textarea', 'select', 'style'],
    })
    return `<!doctype html><meta charset="utf-8"><base target="_blank">${style}<body>${clean}</body>`
  }, [html])

  const watch = useRef<ResizeObserver>(undefined)
  useEffect(() => () => watch.current?.disconnect(), [])
  const onLoad = () => {
    const shown = frame.current?.contentDocument?.documentElement
    if (!shown) return
    watch.current?.disconnect()
    // anew where the pane grows narrow, too
    watch.current = new ResizeObserver(() => setHeight(shown.offsetHeight))
    watch.current.observe(shown)
    setHeight(shown.offsetHeight)
  }

  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={srcDoc}
      // Its own origin is ours, so that its height can be read; without scripts that gives it nothing.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      onLoad={onLoad}
      style={{ height: Math.min(height, 720) }}
      className="block w-full bg-white"
    />
  )
}
