/** A sine, for tests and for signals. `amplitude` is the peak, of 32,767. */
export function tone(hz: number, ms: number, { rate = 8000, amplitude = 16_000 } = {}): Int16Array {
  return Int16Array.from({ length: Math.round((rate * ms) / 1000) }, (_, i) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / rate)),
  )
}

/** How much of one tone is in there, as the peak amplitude of its sine: one bin of a Fourier transform. */
export function amplitudeOf(hz: number, samples: ArrayLike<number>, rate = 8000): number {
  let sine = 0
  let cosine = 0
  for (let i = 0; i < samples.length; i++) {
    const angle = (2 * Math.PI * hz * i) / rate
    sine += samples[i]! * Math.sin(angle)
    cosine += samples[i]! * Math.cos(angle)
  }
  return samples.length === 0 ? 0 : (2 * Math.hypot(sine, cosine)) / samples.length
}
