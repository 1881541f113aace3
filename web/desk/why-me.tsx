import { useTranslation } from 'react-i18next'
import type { Offer } from '../../contract/routing.ts'
import { useWhyMe } from '../data/desk.ts'
import { isKnownReason } from './offer-card.ts'
import { whyMe } from './why-me.ts'

/** The reason at once; what it was weighed against as soon as it is known, in a line whose height is kept. */
export function Because({ offer }: { offer: Offer }) {
  const { t } = useTranslation('desk')
  const { data } = useWhyMe(offer.workItemId)
  const reason = isKnownReason(offer.because) ? t(`offer.reason.${offer.because}`) : offer.because
  const figures = data ? whyMe(data).map(({ word, count }) => t(`offer.whyMe.${word}`, { count, score: count })) : []
  const words = [reason, ...figures].join(' · ')
  return (
    <p className="offer-because clip" title={words}>
      {t('offer.because')}: {words}
    </p>
  )
}
