import { useTranslation } from 'react-i18next'
import type { TicketEvent } from '../../../contract/tickets.ts'
import { deliveryTold } from './told-event.ts'
import { zh } from './words.zh.ts'

/** A delivery of the history as a sentence: what went to whom, which way; nothing of any other event. */
export function useDeliveryWords(): (event: TicketEvent) => string | undefined {
  const { t } = useTranslation('deliveries')
  const word = <G extends 'errands' | 'recipients' | 'ways'>(group: G, key: string) =>
    Object.hasOwn(zh[group], key) ? t(`${group}.${key}` as never) : key
  return (event) => {
    const told = deliveryTold(event)
    if (!told) return undefined
    const { errand, recipient, way } = told.detail
    const words = { errand: word('errands', errand), recipient: word('recipients', recipient), way: word('ways', way) }
    return t(`story.${told.sentence}`, words)
  }
}
