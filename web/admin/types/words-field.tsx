import { Input } from 'antd'
import type { Words } from '../../../contract/common.ts'
import { Labelled } from '../../kit/labelled.tsx'

type Props = {
  label: string
  words: Words
  wrong?: string
  long?: boolean
  most?: number
  onChange(words: Words): void
}

/** The same in both languages, side by side. */
export function WordsField({ label, words, wrong, long, most = 200, onChange }: Props) {
  const Box = long ? Input.TextArea : Input
  return (
    <div className="ty-pair">
      {(['zh', 'en'] as const).map((language) => (
        <Labelled
          key={language}
          label={`${label} · ${language === 'zh' ? '中文' : 'English'}`}
          wrong={words[language].trim() === '' ? wrong : undefined}
        >
          {(ids) => (
            <Box
              {...ids}
              value={words[language]}
              maxLength={most}
              onChange={({ target }: { target: { value: string } }) => onChange({ ...words, [language]: target.value })}
            />
          )}
        </Labelled>
      ))}
    </div>
  )
}
