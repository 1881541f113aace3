import { useTranslation } from 'react-i18next'

/** Why a conversation belongs to a ticket: known codes in this language, people's own words as they are. */
export function useLinkReason(): (reason: string) => string {
  const { t, i18n } = useTranslation('tickets')
  return (reason) => (i18n.exists(`reasons.${reason}`, { ns: 'tickets' }) ? t(`reasons.${reason}` as never) : reason)
}
