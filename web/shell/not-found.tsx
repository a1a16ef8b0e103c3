import { Missing } from '../parts/missing.tsx'

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <Missing title="There is nothing at this address">
      It may have been removed, or the link was cut short.
    </Missing>
  )
}
