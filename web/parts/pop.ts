/** What opens over the page looks one way: menus, lists to choose from, popovers. */
export const pop = 'rounded-lg border border-line bg-raised text-ink shadow-(--shadow-pop) outline-none'

/** One line of a menu or a list; `data-highlighted` is where the keyboard or the pointer is. */
export const popItem = `flex w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-left outline-none
  select-none data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:opacity-50`

/** The box of everything that is typed in or chosen from. */
export const inputBox = `w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink
  placeholder:text-ink-3 focus-visible:border-accent-line focus-visible:outline-1 focus-visible:outline-offset-0
  aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2`
