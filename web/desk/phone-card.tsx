import { PhoneFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../contract/desk.ts'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { readablePhone } from '../kit/phone-number.ts'
import { usePhone } from '../softphone/phone-state.ts'
import type { PhoneCall } from '../softphone/softphone.ts'
import { telephone } from '../softphone/telephone.ts'
import { confirmingKey, isPage, mayComeBack, strayCall } from './phone-card.ts'

/** Somebody on the phone who is no customer of ours yet, or the house itself. */
export function PhoneCard({ desk }: { desk: Desk }) {
  const call = strayCall(
    usePhone((phone) => phone.call),
    desk,
  )
  const recovering = usePhone((phone) => phone.recovering)
  if (call) return <Card call={call} />
  return mayComeBack(recovering, desk, new Date()) ? <Recovering /> : null
}

/** After a reload in the middle of a call: it is on its way back, and what the customer hears meanwhile. */
function Recovering() {
  const { t } = useTranslation('desk')
  return (
    <p className="recovering" role="status">
      <PhoneFilled /> {t('phone.recovering')}
    </p>
  )
}

function Card({ call }: { call: PhoneCall }) {
  const { t } = useTranslation('desk')
  const ringing = call.state !== 'talking'
  const page = isPage(call)
  const confirm = () => telephone()?.press(confirmingKey)
  const group = t('keys.group')
  const answer = () => telephone()?.answer(call.callId)
  const end = () => (ringing ? telephone()?.decline(call.callId) : telephone()?.hangUp(call.callId))
  useShortcut({ keys: 'alt+a', label: t('keys.answer'), whileWriting: true, group }, answer, ringing)
  useShortcut({ keys: 'alt+1', label: t('phone.page.confirm'), whileWriting: true, group }, confirm, page && !ringing)
  useShortcut({ keys: ringing ? 'alt+r' : 'alt+e', label: t('keys.hangUp'), whileWriting: true, group }, end)
  return (
    <section className="offer offer-slim" aria-label={t('offer.call')}>
      <header className="offer-head">
        <span className={ringing ? 'offer-ring' : 'offer-ring still'}>
          <PhoneFilled />
        </span>
        <div className="offer-who">
          <h2 className="clip">{readablePhone(call.from) || t('live.unknown')}</h2>
          <p>{page ? t('phone.page.hint') : ringing ? t('offer.reason.consultation') : t('call.state.talking')}</p>
        </div>
        <div className="offer-buttons">
          {ringing && (
            <Tip title={t('keys.answer')} keys="alt+a">
              <Button type="primary" size="large" loading={call.state === 'answering'} onClick={answer}>
                {t('offer.answer')}
              </Button>
            </Tip>
          )}
          {page && !ringing && (
            <Tip title={t('phone.page.confirm')} keys="alt+1">
              <Button type="primary" size="large" onClick={confirm}>
                {t('phone.page.confirm')}
              </Button>
            </Tip>
          )}
          <Tip title={t('keys.hangUp')} keys={ringing ? 'alt+r' : 'alt+e'}>
            <Button size="large" danger={!ringing} onClick={end}>
              {ringing ? t('offer.decline') : t('call.hang-up')}
            </Button>
          </Tip>
        </div>
      </header>
    </section>
  )
}
