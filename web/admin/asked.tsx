import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../forms/use-refusal.ts'
import { Lines, Trouble } from '../kit/blank.tsx'

type Asked<T> = { answer: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>; children(data: T): ReactNode }

/** What was asked for, once it is there; what is there stays when asking again fails. */
export function Asked<T>({ answer, children }: Asked<T>) {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const { data, error, refetch } = answer
  return (
    <>
      {error && <Trouble words={t('trouble', { words: trouble(error) })} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Lines count={8} />}
    </>
  )
}
