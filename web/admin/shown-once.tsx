import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Modal, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CreatedApiKey } from '../data/building.ts'

/** The key itself. It closes by one button only: a stray click must not lose it. */
export function ShownOnce({ created, onClose }: { created: CreatedApiKey; onClose(): void }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(created.key).then(() => message.success(t('keys.copied')))
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('keys.created', { name: created.name })}
      footer={<Button onClick={onClose}>{t('keys.kept')}</Button>}
    >
      <Alert type="warning" showIcon title={t('keys.once')} />
      <Space.Compact block className="ad-key">
        <Input
          readOnly
          value={created.key}
          aria-label={t('keys.created', { name: created.name })}
          onFocus={({ target }) => target.select()}
        />
        <Button type="primary" icon={<CopyOutlined />} onClick={copy}>
          {t('keys.copy')}
        </Button>
      </Space.Compact>
    </Modal>
  )
}
