import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './keypad.css'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** Twelve keys, and the keyboard's own. What was pressed stays to be read. */
export function Keypad({ onPress }: { onPress(key: string): void }) {
  const { t } = useTranslation('desk')
  const [pressed, setPressed] = useState('')
  const press = (key: string) => {
    onPress(key)
    setPressed((before) => (before + key).slice(-16))
  }
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (!keys.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
      press(event.key)
    }
    addEventListener('keydown', heard, true)
    return () => removeEventListener('keydown', heard, true)
  })
  return (
    <div className="keypad">
      <output className="keypad-pressed figures">{pressed || t('call.keysTitle')}</output>
      <div className="keypad-keys">
        {keys.map((key) => (
          <button key={key} type="button" onClick={() => press(key)}>
            {key}
          </button>
        ))}
      </div>
      <small className="quiet">{t('call.keysHint')}</small>
    </div>
  )
}
