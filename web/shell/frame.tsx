import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../data/session.ts'
import { OfferNotice } from '../desk/offer-notice.tsx'
import { Blank } from '../kit/blank.tsx'
import { ConnectionStrip } from './connection.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import './frame.css'

/** The rail at the left, the screen beside it, and what may come over both. */
export function Frame() {
  const me = useMe()
  return (
    <div className="frame">
      <Rail />
      <div className="frame-main">
        <ConnectionStrip />
        <main className="frame-screen">
          <Outlet />
        </main>
      </div>
      {may(me, 'calls.handle') && <OfferNotice />}
      <Palette />
      <ShortcutList />
    </div>
  )
}

/** One screen's failure stays on that screen; rail, phone and live line go on. */
export function Broken({ reset }: { reset?: () => void }) {
  const { t } = useTranslation('shell')
  const { t: kit } = useTranslation('kit')
  const router = useRouter()
  const again = () => {
    reset?.()
    void router.invalidate()
  }
  return (
    <Blank title={t('broken.title')} hint={t('broken.hint')} action={<Button onClick={again}>{kit('retry')}</Button>} />
  )
}

export function NotFound() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const action = <Button onClick={() => void navigate({ to: '/' })}>{t('notFound.action')}</Button>
  return <Blank title={t('notFound.title')} hint={t('notFound.hint')} action={action} />
}
