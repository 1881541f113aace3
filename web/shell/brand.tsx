/** One stroke: 一. */
export function Brand({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="brand">
      <rect width="32" height="32" rx="8" fill="#0F766E" />
      <path
        d="M7 17.2c3.2-1 5.6-1.4 9-1.4s5.900 .1 9-.5"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  )
}
