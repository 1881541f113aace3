import type { PageContact } from '../../contract/ticket-page.ts'

export type ContactLine = {
  readonly name: 'email' | 'phone' | 'survey' | 'page'
  /** As far as it is shown. */
  readonly address?: string
  readonly isOn: boolean
  readonly whyNot?: 'no-email' | 'no-mail'
}

/** What a customer can allow and forbid here. An address we do not know is told to a person, not to a link. */
export function contactLines({ prefers, email, phone, mailIsSetUp, allows }: PageContact): ContactLine[] {
  const whyNotByMail = !email ? 'no-email' : mailIsSetUp ? undefined : 'no-mail'
  return [
    {
      name: 'email',
      ...(email ? { address: email } : {}),
      isOn: allows.email && whyNotByMail === undefined,
      ...(whyNotByMail ? { whyNot: whyNotByMail } : {}),
    },
    ...(phone ? [{ name: 'phone', address: phone, isOn: allows.phone } as const] : []),
    { name: 'survey', isOn: allows.survey },
    { name: 'page', isOn: prefers === 'page' },
  ]
}
