import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useExpired, useSession } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Trouble } from '../kit/blank.tsx'
import { Attendance } from './attendance.tsx'
import { SignInAgain, SignInPage } from './sign-in.tsx'

/** Lets people in. Once in, a lost session covers the screen and never empties it. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  const refusal = useRefusal()
  const session = useSession()
  const expired = useExpired((state) => state.expired)
  useAskAgain(session.isError, session.refetch)
  if (session.isPending) return <div className="gate" />
  if (session.isError) {
    return (
      <div className="gate">
        <Blank title={t('unreachable.title')} hint={t('unreachable.hint')} />
        <Trouble words={refusal(session.error)} onRetry={() => void session.refetch()} />
      </div>
    )
  }
  if (session.data === null) return <SignInPage />
  return (
    <>
      <Attendance key={session.data.id} me={session.data} />
      {children}
      {expired && <SignInAgain me={session.data} />}
    </>
  )
}

function useAskAgain(failed: boolean, again: () => void) {
  useEffect(() => {
    if (!failed) return
    const timer = setInterval(again, 4000)
    return () => clearInterval(timer)
  }, [failed, again])
}
