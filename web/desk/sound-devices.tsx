import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SoundDevice, soundDevices } from '../softphone/microphone.ts'
import { startRinging, stopRinging } from '../softphone/ringer.ts'
import { useSoundChoice } from '../softphone/sound-choice.ts'
import { telephone } from '../softphone/telephone.ts'
import './sound-devices.css'

const usual = ''
const roundMs = 1400

/** Which microphone, which ear, which bell. Takes effect at once, also in a call. */
export function SoundDevices() {
  const { t } = useTranslation('desk')
  const [devices, setDevices] = useState<SoundDevice[]>([])
  const { microphoneId, speakerId, bellId, choose } = useSoundChoice()
  useEffect(() => {
    const look = () => void soundDevices().then(setDevices)
    look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look)
  }, [])
  const options = (kind: SoundDevice['kind']) => [
    { value: usual, label: t('phone.usual') },
    ...devices
      .filter((device) => device.kind === kind && device.id !== 'default')
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
  const set = (choice: Parameters<typeof choose>[0]) => {
    choose(choice)
    void telephone()?.changeDevices()
  }
  const tryBell = () => {
    startRinging(bellId)
    setTimeout(stopRinging, roundMs)
  }
  return (
    <div className="sound-devices">
      <label htmlFor="sound-microphone">{t('phone.microphone')}</label>
      <Select
        id="sound-microphone"
        value={microphoneId ?? usual}
        options={options('microphone')}
        onChange={(id) => set({ microphoneId: id || undefined })}
      />
      <label htmlFor="sound-speaker">{t('phone.speaker')}</label>
      <Select
        id="sound-speaker"
        value={speakerId ?? usual}
        options={options('speaker')}
        onChange={(id) => set({ speakerId: id || undefined })}
      />
      <label htmlFor="sound-bell">{t('phone.bell')}</label>
      <div className="sound-bell">
        <Select
          id="sound-bell"
          value={bellId ?? usual}
          options={options('speaker')}
          onChange={(id) => set({ bellId: id || undefined })}
        />
        <Button onClick={tryBell}>{t('phone.testBell')}</Button>
      </div>
    </div>
  )
}
