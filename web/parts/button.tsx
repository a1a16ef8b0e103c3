import type { ButtonHTMLAttributes, Ref } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { Spinner } from './spinner.tsx'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent font-semibold',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover',
  ghost: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-bad-ink border-line-strong hover:bg-bad-soft hover:border-bad',
} as const

const sizes = {
  small: 'h-7 px-2.5 text-sm gap-1.5',
  medium: 'h-8 px-3 text-base gap-1.5',
  large: 'h-9 px-4 text-base gap-2',
} as const

/** How a button looks: for a link that stands among buttons. */
export const buttonLook = (look: keyof typeof looks = 'secondary', size: keyof typeof sizes = 'medium') =>
  `inline-flex items-center justify-center whitespace-nowrap rounded-md border font-medium
  transition-colors duration-100 ${looks[look]} ${sizes[size]}`

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  icon?: IconName
  /** The answer is under way: the button stays in focus, says so and takes no second click. */
  pending?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  pending = false,
  className,
  children,
  onClick,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={`${buttonLook(look, size)} disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-70
        ${className ?? ''}`}
    >
      {pending ? <Spinner /> : icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </button>
  )
}

/** A button that shows only its icon; `label` is its name. */
export function IconButton({
  label,
  icon,
  className,
  ...rest
}: { label: string; icon: IconName; ref?: Ref<HTMLButtonElement> } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'children'
>) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-7 items-center justify-center rounded-md text-ink-2 transition-colors
        hover:bg-hover hover:text-ink ${className ?? ''}`}
    >
      <Icon name={icon} />
    </button>
  )
}
