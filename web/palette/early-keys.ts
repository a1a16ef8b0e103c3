interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/**
 * What the palette's field says after a key that came before the field was there; undefined for a key that says
 * nothing to it.
 */
export function afterEarlyKey(typed: string, { key, ctrlKey, metaKey, altKey }: Key): string | undefined {
  // With both it is AltGr, by which some keyboards write.
  if (metaKey || ctrlKey !== altKey) return undefined
  if (key === 'Backspace') return [...typed].slice(0, -1).join('')
  return [...key].length === 1 ? typed + key : undefined
}
