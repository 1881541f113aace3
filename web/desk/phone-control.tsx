import { CustomerServiceOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Agent } from '../../contract/identity.ts'
import { Dot } from '../kit/chip.tsx'
import { Tip } from '../kit/keys.tsx'
import { usePhone } from '../softphone/phone-state.ts'
import { telephone } from '../softphone/telephone.ts'
import { phoneLine } from './phone-line.ts'
import { SoundDevices } from './sound-devices.tsx'
import './phone-control.css'

/** Whether this desk can be rung, and what to mend when it cannot. */
export function PhoneControl({ agent }: { agent: Agent }) {
  const { t } = useTranslation('desk')
  const phone = usePhone()
  const shown = phoneLine(phone, phone.here, agent.devices.includes('phone'))
  const time = new Date(phone.ownedSince ?? Date.now()).toTimeString().slice(0, 5)
  return (
    <div className="phone">
      <div className="phone-line">
        <CustomerServiceOutlined />
        <Dot tone={shown.tone} />
        <span className="phone-words">{t(`phone.${shown.line}`, { time })}</span>
        {shown.line === 'elsewhere' && !phone.call && (
          <Button size="small" type="link" onClick={() => telephone()?.take()}>
            {t('phone.take')}
          </Button>
        )}
        {phone.here && (
          <Popover
            trigger="click"
            placement="rightTop"
            title={t('phone.devices')}
            content={<SoundDevices />}
            destroyOnHidden
          >
            <span>
              <Tip title={t('phone.devices')}>
                <button type="button" className="icon-button" aria-label={t('phone.devices')}>
                  <SettingOutlined />
                </button>
              </Tip>
            </span>
          </Popover>
        )}
      </div>
      {shown.trouble && (
        <div className={shown.trouble === 'unknown' ? 'phone-wish' : 'phone-trouble'} role="alert">
          <p>{t(`phone.trouble.${shown.trouble}`)}</p>
          <Button size="small" onClick={() => void telephone()?.tryMicrophone()}>
            {shown.trouble === 'unknown' ? t('phone.trouble.allow') : t('phone.trouble.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
