const hues = [172, 205, 262, 18, 330, 42, 96, 230]

/** The last sign of a Chinese name or two initials of another, on a quiet colour of its own. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  const hue = hues[[...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % hues.length]
  return (
    <span
      className="avatar"
      aria-hidden
      style={{ width: size, height: size, fontSize: size * 0.42, ['--hue' as string]: hue }}
    >
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return '?'
  if (/^\+?[\d\s*]+$/.test(trimmed)) return '#'
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].at(-1) ?? '?'
  return trimmed
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
}
