import { CaretRightFilled, PauseOutlined } from '@ant-design/icons'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../preferences.ts'
import { clock } from '../time.ts'
import { drawnHeight, jump, nextSpeed, type Speed } from './recording-player.ts'
import './recording-player.css'
import { useWave } from './use-wave.ts'
import type { Wave } from './wav.ts'

type Props = {
  /** Audio with ranges, so that jumping does not fetch the whole call. */
  src: string
  /** Known before the file is; shown until the file says better. */
  durationMs?: number
  /** Change it to fetch the picture again. */
  version?: string
  /** Who is on the left (upper) and right (lower) channel. */
  sides?: { left: string; right: string }
}

/** Plays a call: both sides as a picture, jumping by click or key, four speeds. */
export function RecordingPlayer({ src, durationMs = 0, version, sides }: Props) {
  const { t } = useTranslation('kit')
  const audio = useRef<HTMLAudioElement>(null)
  const loaded = useWave(src, version)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState<Speed>(1)
  const length = (loaded.wave?.durationMs || durationMs) / 1000
  useAnimation(playing, () => setAt(audio.current?.currentTime ?? 0))
  const goTo = (seconds: number) => {
    if (audio.current) audio.current.currentTime = seconds
    setAt(seconds)
  }
  const toggle = () => (playing ? audio.current?.pause() : void audio.current?.play().catch(() => setPlaying(false)))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = jump(event.key, at, length)
    if (to === undefined && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (to === undefined) toggle()
    else goTo(to)
  }
  const changeSpeed = () => {
    const next = nextSpeed(speed)
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  const names = sides ?? { left: t('player.left'), right: t('player.right') }
  return (
    <div className="player">
      {/* biome-ignore lint/a11y/useMediaCaption: the recording of a call has no captions; its picture and transcript stand beside it */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onSeeked={() => setAt(audio.current?.currentTime ?? 0)}
      />
      <button
        type="button"
        className="player-play"
        onClick={toggle}
        aria-label={playing ? t('player.pause') : t('player.play')}
      >
        {playing ? <PauseOutlined /> : <CaretRightFilled />}
      </button>
      <div className="player-names" aria-hidden>
        <span>{names.left}</span>
        <span>{names.right}</span>
      </div>
      <div
        className="player-wave"
        role="slider"
        tabIndex={0}
        aria-label={t('player.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(length)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={clock(at * 1000)}
        title={t('player.keys')}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => goTo(share(event) * length)}
        onPointerMove={(event) => event.buttons === 1 && goTo(share(event) * length)}
      >
        {loaded.wave ? (
          <Picture wave={loaded.wave} share={length ? at / length : 0} />
        ) : (
          <div className="player-line">
            <i style={{ width: `${length ? (at / length) * 100 : 0}%` }} />
          </div>
        )}
        {loaded.state === 'failed' && <span className="player-words">{t('player.failed')}</span>}
        {loaded.state === 'loading' && <span className="only-heard">{t('player.loading')}</span>}
      </div>
      <span className="player-time figures">
        {clock(at * 1000)} <span className="quiet">/ {clock(length * 1000)}</span>
      </span>
      <button
        type="button"
        className="player-speed figures"
        onClick={changeSpeed}
        aria-label={`${t('player.speed')}: ${speed}`}
      >
        {speed}×
      </button>
    </div>
  )
}

function share(event: PointerEvent): number {
  const box = event.currentTarget.getBoundingClientRect()
  return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
}

function useAnimation(running: boolean, act: () => void) {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!running) return
    let frame = requestAnimationFrame(function again() {
      latest.current()
      frame = requestAnimationFrame(again)
    })
    return () => cancelAnimationFrame(frame)
  }, [running])
}

/** Both sides, one above the other; what has been heard is in the accent colour. */
function Picture({ wave, share }: { wave: Wave; share: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const looks = usePreferences((state) => state.looks)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other looks are other colours
  useEffect(() => {
    const drawn = canvas.current
    if (!drawn) return
    const redraw = () => draw(drawn, wave, share)
    redraw()
    const watch = new ResizeObserver(redraw)
    watch.observe(drawn)
    return () => watch.disconnect()
  }, [wave, share, looks])
  return <canvas ref={canvas} />
}

const barPx = 2
const gapPx = 1

function draw(canvas: HTMLCanvasElement, wave: Wave, share: number) {
  const { clientWidth: width, clientHeight: height } = canvas
  const density = devicePixelRatio || 1
  canvas.width = width * density
  canvas.height = height * density
  const pen = canvas.getContext('2d')
  if (!pen || width === 0) return
  pen.scale(density, density)
  const style = getComputedStyle(canvas)
  const colours = { heard: style.getPropertyValue('--heard'), coming: style.getPropertyValue('--coming') }
  const lane = height / wave.channels
  wave.peaksByChannel.forEach((peaks, channel) => {
    const middle = lane * (channel + 0.5)
    for (let x = 0; x < width; x += barPx + gapPx) {
      const peak = peaks[Math.floor((x / width) * peaks.length)] ?? 0
      const half = Math.max(0.5, (drawnHeight(peak) * lane) / 2 - 1)
      pen.fillStyle = x / width < share ? colours.heard : colours.coming
      pen.fillRect(x, middle - half, barPx, half * 2)
    }
  })
}
