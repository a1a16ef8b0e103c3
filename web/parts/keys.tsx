/** `Ctrl K` as two keys side by side. */
export function Keys({ children }: { children: string }) {
  return (
    <span className="flex gap-1 whitespace-nowrap">
      {children.split(' ').map((key, index) => (
        <kbd
          key={index}
          className="grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1 font-sans text-xs
            text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
