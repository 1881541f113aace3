import type { MicrophoneState } from './softphone.ts'

export type Microphone =
  | { kind: 'granted'; stream: MediaStream }
  | { kind: Exclude<MicrophoneState, 'granted' | 'unknown' | 'unchecked'> }

/** Asks for the chosen microphone, or any when that one is gone. Every no has its own word. */
export async function openMicrophone(deviceId: string | undefined): Promise<Microphone> {
  if (!navigator.mediaDevices) return { kind: 'insecure' }
  try {
    return { kind: 'granted', stream: await navigator.mediaDevices.getUserMedia({ audio: wishes(deviceId) }) }
  } catch (error) {
    const kind = refusal(error)
    // The headset of yesterday is not plugged in today: any other will do.
    if (kind === 'absent' && deviceId) return openMicrophone(undefined)
    return { kind }
  }
}

function wishes(deviceId: string | undefined): MediaTrackConstraints {
  return {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
  }
}

export function refusal(error: unknown): 'denied' | 'absent' | 'busy' {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied'
}

/** What is known without asking, so that the agent hears of it before the first call and not in it. */
export async function microphoneBefore(): Promise<MicrophoneState> {
  if (!navigator.mediaDevices) return 'insecure'
  const devices = await navigator.mediaDevices.enumerateDevices()
  if (!devices.some(({ kind }) => kind === 'audioinput')) return 'absent'
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName })
    return state === 'granted' ? 'granted' : state === 'denied' ? 'denied' : 'unknown'
  } catch {
    return 'unknown'
  }
}

export type SoundDevice = { id: string; name: string; kind: 'microphone' | 'speaker' }

export async function soundDevices(): Promise<SoundDevice[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  return devices
    .filter(({ kind, deviceId }) => kind !== 'videoinput' && deviceId !== '')
    .map(({ kind, deviceId, label }) => ({
      id: deviceId,
      name: label || deviceId.slice(0, 8),
      kind: kind === 'audioinput' ? 'microphone' : 'speaker',
    }))
}

/** How loud, 0 to 1, asked as often as the screen is drawn. */
export function meter(stream: MediaStream, context: AudioContext): { level(): number; stop(): void } {
  const source = context.createMediaStreamSource(stream)
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      return loudness(samples)
    },
    stop: () => source.disconnect(),
  }
}

/** Speech at an arm's length is about -30 dB: the scale goes from -60 dB (0) to -10 dB (1). */
export function loudness(samples: ArrayLike<number>): number {
  let sum = 0
  for (let n = 0; n < samples.length; n++) sum += (samples[n] ?? 0) ** 2
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-10)
  return Math.min(1, Math.max(0, (decibels + 60) / 50))
}
