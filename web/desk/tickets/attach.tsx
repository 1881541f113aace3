import { PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Chooses files to send along; what becomes of them is the writer's. */
export function Attach({ onFiles }: { onFiles(files: FileList): void }) {
  const { t } = useTranslation('tickets')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button type="text" icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {t('composer.attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          if (target.files) onFiles(target.files)
          target.value = ''
        }}
      />
    </>
  )
}
