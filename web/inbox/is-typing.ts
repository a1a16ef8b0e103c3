interface Target {
  tagName: string
  isContentEditable: boolean
  type?: string
}

const texts = new Set(['text', 'search', 'email', 'tel', 'url', 'password', 'number', 'date', 'time', 'datetime-local'])

/** Whether a key pressed on this element writes, chooses, or belongs to an open list: then it is no shortcut. */
export function isTyping(target: Target | null): boolean {
  if (!target) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target.tagName === 'INPUT' && texts.has(target.type ?? 'text')
}
