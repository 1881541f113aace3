/**
 * The bell: two soft strokes, a pause, again. Made by the browser itself, so
 * there is no file to load at the moment when it matters.
 */
let context: AudioContext | undefined
let again: ReturnType<typeof setTimeout> | undefined

const everyMs = 3000
const strokes = [
  { atS: 0, hz: 784 },
  { atS: 0.18, hz: 988 },
  { atS: 0.55, hz: 784 },
  { atS: 0.73, hz: 988 },
]

/** Browsers play nothing before the first touch: called on it, so that the bell is ready. */
export function warmUp() {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
}

export function soundContext(): AudioContext {
  context ??= new AudioContext()
  return context
}

export function startRinging(speakerId: string | undefined) {
  if (again !== undefined) return
  warmUp()
  void sinkTo(speakerId)
  const round = () => {
    if (context) for (const { atS, hz } of strokes) stroke(context, context.currentTime + atS, hz)
    again = setTimeout(round, everyMs)
  }
  round()
}

export function stopRinging() {
  clearTimeout(again)
  again = undefined
}

/** A single soft stroke for a message that came. */
export function chime() {
  warmUp()
  if (context) stroke(context, context.currentTime, 1175, 0.05)
}

function stroke(on: AudioContext, at: number, hz: number, loud = 0.16) {
  const tone = on.createOscillator()
  const loudness = on.createGain()
  tone.frequency.value = hz
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(loud, at + 0.012)
  loudness.gain.exponentialRampToValueAtTime(0.0008, at + 0.42)
  tone.connect(loudness).connect(on.destination)
  tone.start(at)
  tone.stop(at + 0.45)
}

/** The bell may ring in the room while the voice stays in the headset, where the browser can do that. */
async function sinkTo(speakerId: string | undefined) {
  const sinkable = context as (AudioContext & { setSinkId?(id: string): Promise<void> }) | undefined
  try {
    await sinkable?.setSinkId?.(speakerId ?? '')
  } catch {
    // The loudspeaker is unplugged: the usual one rings.
  }
}
