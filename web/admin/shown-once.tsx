import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'

type Props = { title: string; value: string; words: { once: string; copy: string; copied: string }; onClose(): void }

/** A key or a secret. It closes by one button only: a stray click must not lose it. */
export function ShownOnce({ title, value, words, onClose }: Props) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(value).then(() => message.success(words.copied))
  return (
    <Dialog
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={title}
      footer={<Button onClick={onClose}>{t('keys.kept')}</Button>}
    >
      <Alert type="warning" showIcon title={words.once} />
      <Space.Compact block className="ad-key">
        <Input readOnly value={value} aria-label={title} onFocus={({ target }) => target.select()} />
        <Button type="primary" icon={<CopyOutlined />} onClick={copy}>
          {words.copy}
        </Button>
      </Space.Compact>
    </Dialog>
  )
}
