const copied = [
  'boxSizing', 'width', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'borderTopWidth',
  'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth', 'fontFamily', 'fontSize', 'fontWeight', 'fontStyle',
  'letterSpacing', 'lineHeight', 'tabSize', 'textTransform', 'wordSpacing',
] as const

/**
 * Where a character of a text field stands within it, in pixels: the left edge, and the bottom of its line. What
 * is shown there, so `wide`, does not reach beyond the field.
 */
export function caretPlace(
  field: HTMLTextAreaElement | HTMLInputElement, at: number, wide: number,
): { left: number; top: number } {
  const style = getComputedStyle(field)
  const mirror = document.createElement('div')
  for (const name of copied) mirror.style[name] = style[name]
  const isLine = field instanceof HTMLInputElement
  Object.assign(mirror.style, {
    position: 'absolute', visibility: 'hidden', top: '0', left: '-9999px', overflow: 'hidden',
    whiteSpace: isLine ? 'pre' : 'pre-wrap', overflowWrap: 'break-word', borderStyle: 'solid',
  })
  mirror.textContent = field.value.slice(0, at)
  const mark = document.createElement('span')
  mark.textContent = field.value.slice(at) || '.'
  mirror.append(mark)
  document.body.append(mirror)
  const line = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.45
  const top = isLine ? field.clientHeight : mark.offsetTop + line - field.scrollTop
  const left = mark.offsetLeft - field.scrollLeft
  mirror.remove()
  return { left: Math.max(0, Math.min(left, field.clientWidth - wide)), top: Math.min(top, field.clientHeight) }
}
