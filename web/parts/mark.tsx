/** The product's mark: two channels that run into one another. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-[#0f6e66]" />
      <path
        d="M9 8v3c0 5 14 5 14 10v3M9 20v4M23 8v4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  )
}
