type Rgb = readonly [number, number, number]

export const houseColour = '#0F766E'
const white: Rgb = [255, 255, 255]
const night: Rgb = [24, 29, 31]

/**
 * The shop gives one colour; everything on or in it must stay readable
 * (WCAG 2.2 §1.4.3: 4.5 to 1), so the rest is worked out from that one.
 */
export type Palette = {
  /** Surfaces in the shop's colour, as given. */
  readonly accent: string
  /** Text upon it. */
  readonly onAccent: string
  /** The same colour as text on white, and on the night background: darkened or lightened until readable. */
  readonly inkDay: string
  readonly inkNight: string
}

export function palette(colour: string | undefined): Palette {
  const accent = readColour(colour) ?? readColour(houseColour)!
  return {
    accent: write(accent),
    onAccent: contrast(accent, white) >= 4.5 ? '#fff' : '#111817',
    inkDay: write(readable(accent, white, [0, 0, 0])),
    inkNight: write(readable(accent, night, white)),
  }
}

/** `#rgb` or `#rrggbb`; anything else would be someone else's CSS. */
export function readColour(colour: string | undefined): Rgb | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour?.trim() ?? '')?.[1]
  if (!hex) return undefined
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const part = (at: number) => Number.parseInt(full.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}

/** WCAG 2.2, "contrast ratio". */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

function readable(colour: Rgb, on: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, n) => Math.round(part + (towards[n]! - part) * share)) as unknown as Rgb
    if (contrast(mixed, on) >= 4.6) return mixed
  }
  return towards
}

function luminance([red, green, blue]: Rgb): number {
  const line = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * line(red) + 0.7152 * line(green) + 0.0722 * line(blue)
}

function write(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
