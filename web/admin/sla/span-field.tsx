import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  label: string
  printed: string
  /** What it means; nothing when it means nothing. */
  mayBeEmpty?: boolean
  isRight(words: string): boolean
  onChange(words: string): void
}

/** What is typed stays as it is typed; it is taken over as soon as it means something. */
export function SpanField({ label, printed, mayBeEmpty = false, isRight, onChange }: Props) {
  const { t } = useTranslation('sla')
  const [words, setWords] = useState(printed)
  const [isTyping, setTyping] = useState(false)
  useEffect(() => {
    if (!isTyping) setWords(printed)
  }, [printed, isTyping])
  const isWrong = words.trim() === '' ? !mayBeEmpty : !isRight(words)
  return (
    <Input
      className="sl-span figures"
      aria-label={label}
      value={words}
      maxLength={12}
      status={isWrong ? 'error' : undefined}
      title={isWrong ? t('policies.wrongSpan') : undefined}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      onChange={({ target }) => {
        setWords(target.value)
        if ((mayBeEmpty && target.value.trim() === '') || isRight(target.value)) onChange(target.value)
      }}
    />
  )
}
