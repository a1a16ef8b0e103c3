interface Stroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
  defaultPrevented: boolean
  target: unknown
}

/**
 * What a key means to the shell: `palette` for Ctrl-K (Command on a Mac) wherever one is, otherwise the bare
 * letter, which is a shortcut only while nobody types and nothing lies over the screen.
 */
export function keyStroke(event: Stroke, at: { isMac: boolean; isOverlaid: boolean }): string | undefined {
  if (event.defaultPrevented || event.repeat) return undefined
  const withCommand = at.isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (withCommand && !event.altKey && event.key.toLowerCase() === 'k') return 'palette'
  if (event.ctrlKey || event.metaKey || event.altKey || at.isOverlaid || isTyping(event.target)) return undefined
  return event.key.length === 1 ? event.key.toLowerCase() : undefined
}

const texts = new Set([
  'text', 'search', 'email', 'tel', 'url', 'password', 'number', 'date', 'time', 'datetime-local',
])

function isTyping(target: unknown): boolean {
  const at = target as { tagName?: string; isContentEditable?: boolean; type?: string } | null
  if (!at?.tagName) return false
  if (at.isContentEditable || at.tagName === 'TEXTAREA' || at.tagName === 'SELECT') return true
  return at.tagName === 'INPUT' && texts.has(at.type ?? 'text')
}
