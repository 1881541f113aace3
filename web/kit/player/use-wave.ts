import { useEffect, useState } from 'react'
import { readWave, type Wave } from './wav.ts'

/** Twelve minutes of stereo 16-bit at 8 kHz; a longer call plays without its picture. */
const mostBytes = 24 * 1024 * 1024
const columns = 400

export type Loaded = { state: 'loading' | 'failed' | 'too-long'; wave: undefined } | { state: 'ready'; wave: Wave }

/** The picture of a recording. `version` asks again, e.g. when a running recording is complete. */
export function useWave(src: string, version = ''): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading', wave: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another file under the same name
  useEffect(() => {
    const stop = new AbortController()
    load(src, stop.signal).then(setLoaded, () => {
      if (!stop.signal.aborted) setLoaded({ state: 'failed', wave: undefined })
    })
    return () => stop.abort()
  }, [src, version])
  return loaded
}

async function load(src: string, signal: AbortSignal): Promise<Loaded> {
  const response = await fetch(src, { signal })
  if (!response.ok) return { state: 'failed', wave: undefined }
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await response.body?.cancel()
    return { state: 'too-long', wave: undefined }
  }
  const wave = readWave(await response.arrayBuffer(), columns)
  return wave ? { state: 'ready', wave } : { state: 'failed', wave: undefined }
}
