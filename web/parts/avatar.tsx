const sizes = { small: 'size-6 text-xs', medium: 'size-8 text-sm', large: 'size-12 text-lg' } as const

/** The first letters of a name; decoration, for the name stands beside it. */
export function Avatar({ name, size = 'small' }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink uppercase
        ${sizes[size]}`}
    >
      {initials(name)}
    </span>
  )
}

/** `Ada Lovelace` as `AL`; letters are whole characters, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked.map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '').join('') || '?'
}
