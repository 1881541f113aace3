import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MissedContact } from '../../../contract/callers.ts'
import { type MissedAct, useMissedActs } from '../../data/callers.ts'
import { useMe } from '../../data/session.ts'
import { useCalled } from '../../forms/use-called.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { telephone } from '../../softphone/telephone.ts'
import type { Way } from './missed.ts'

/** What each button does. A softphone picks its own call up by itself: who presses "ring back" is there. */
export function useWays(contact: MissedContact, onLetBe: (contact: MissedContact) => void) {
  const { t } = useTranslation('missed')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const trouble = useRefusal()
  const called = useCalled()
  const acts = useMissedActs()
  const me = useMe()
  const { id, revision, customer, number } = contact
  const act = (wanted: MissedAct) =>
    acts.mutate(wanted, {
      onSuccess: ({ callId }) => {
        if (!callId) return
        telephone()?.answer(callId)
        void message.info(t('yourPhone', { who: called(customer?.name ?? number) }))
        void navigate({ to: '/' })
      },
      onError: (error) => void message.error(t('failed', { words: trouble(error) })),
    })
  const run = (way: Way) => {
    switch (way) {
      case 'ring':
        return act({ act: 'ring', id })
      case 'reached-by-hand':
        return act({ act: 'ring', id, byHand: 'reached' })
      case 'not-reached-by-hand':
        return act({ act: 'ring', id, byHand: 'not-reached' })
      case 'take':
        return act({ act: 'give', id, ownerId: me.id, revision })
      case 'give-away':
        return act({ act: 'give', id, ownerId: null, revision })
      case 'let-be':
        return onLetBe(contact)
    }
  }
  return { run, isPending: acts.isPending }
}
