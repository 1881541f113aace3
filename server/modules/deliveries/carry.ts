import { acting } from '../../platform/events/acting.ts'
import type { Mail } from '../../providers/mail/mail.ts'
import type { Webhooks } from '../../providers/webhooks/webhooks.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Notices } from '../identity/notices.ts'
import type { Comment, Tickets } from '../tickets/tickets.ts'
import { calledBack } from './called-back.ts'
import type { Carried, Delivery } from './delivery.ts'
import { isErrand } from './how-to-reach.ts'
import { chatWords, mailWords, stopAt, type Told } from './letter.ts'
import { emailOf, languageOf, type Matter } from './matter.ts'
import type { ReturnAddresses } from './return-addresses.ts'

export type CarryNeeds = {
  conversations: Conversations
  tickets: Tickets
  notices: Notices
  addresses: ReturnAddresses
  /** Missing while no mail server is set. */
  mail: Mail | undefined
  poster: Webhooks
  publicUrl: () => string
}

type Carry = (delivery: Delivery, matter: Matter, needs: CarryNeeds) => Promise<Carried>

/** One try, by the way that was chosen. Each bears being tried again after a crash; e-mail and webhooks carry an id for that. */
export const carry: Carry = (delivery, matter, needs) => carriers[delivery.way](delivery, matter, needs)

const sent: Carried = { kind: 'sent' }
const never = (trouble: string): Carried => ({ kind: 'never', trouble })
const dropped = (trouble: string): Carried => ({ kind: 'dropped', trouble })

const carriers: Record<Delivery['way'], Carry> = {
  async chat(delivery, matter, needs) {
    const { id, errand, about } = delivery
    if (!matter.chat) return never('no-chat')
    const { conversations } = needs
    const language = languageOf(matter)
    const comment = await commentOf(delivery, needs)
    if (errand === 'answer' && !comment) return dropped('nothing-else')
    if (isNews(errand))
      await conversations.say(matter.chat.id, {
        ...(comment?.authorId ? { from: 'agent', authorId: comment.authorId } : { from: 'system' }),
        text: chatWords(errand, told(matter, comment, needs), language),
        fileIds: comment?.fileIds ?? [],
        clientId: `delivery-${id}`,
      })
    if (about.surveyId)
      await conversations.say(matter.chat.id, {
        from: 'system',
        text: chatWords(errand === 'reminder' ? 'reminder' : 'survey', {}, language),
        clientId: `survey-${id}`,
        surveyId: about.surveyId,
      })
    return sent
  },

  async email(delivery, matter, needs) {
    const { id, errand } = delivery
    const [to, { mail }] = [emailOf(matter), needs]
    if (!to) return never('no-address')
    if (!mail) return never('mail-not-set-up')
    if (!isErrand(errand)) return dropped('nothing-else')
    const comment = await commentOf(delivery, needs)
    if (errand === 'answer' && !comment) return dropped('nothing-else')
    const words = told(matter, comment, needs)
    if (!words.pageUrl) return dropped('nothing-else')
    const posted = await mail.send({
      ...mailWords(errand, words, languageOf(matter)),
      to,
      id,
      stopAt: stopAt(words.pageUrl),
    })
    if (posted.kind === 'taken') return sent
    return { kind: posted.kind === 'refused' ? 'never' : 'later', trouble: posted.because }
  },

  /** A colleague rings: that they were asked is what we can answer for. */
  async phone(delivery, matter, needs) {
    if (!delivery.about.agentId) return never('nobody-to-ring')
    await notify('ring-with-result', delivery, matter, needs)
    return sent
  },

  /** It is there already. A question or a reminder that only lies there was not asked. */
  async page({ errand, ticketId }) {
    return ticketId && errand !== 'reminder' ? sent : dropped('nothing-else')
  },

  async notice(delivery, matter, needs) {
    await notify('result-of-your-contact', delivery, matter, needs)
    return sent
  },

  async webhook(delivery, { ticket, survey }, { addresses, poster }) {
    const address = delivery.about.keyId && (await addresses.find(delivery.about.keyId))
    if (!address || !ticket) return dropped('no-return-address')
    const { url, secret } = address
    const answered = await poster.post({
      url,
      secrets: [secret],
      id: delivery.id,
      body: calledBack(delivery, ticket, survey),
    })
    if (answered.kind === 'taken') return sent
    if (answered.kind === 'gone') return never(answered.because)
    return { kind: 'later', trouble: answered.because, afterMs: answered.afterMs }
  },
}

type News = 'result' | 'answer'
const isNews = (errand: Delivery['errand']): errand is News => errand === 'result' || errand === 'answer'

async function commentOf({ ticketId, about }: Delivery, { tickets }: CarryNeeds): Promise<Comment | undefined> {
  if (!about.commentId || !ticketId) return undefined
  return tickets.commentOf(ticketId, about.commentId)
}

function told({ ticket, survey }: Matter, comment: Comment | undefined, { publicUrl }: CarryNeeds): Told {
  return {
    number: ticket?.number,
    subject: ticket?.subject,
    result: ticket?.result,
    answer: comment?.text,
    pageUrl: ticket && `${publicUrl()}/t/${ticket.pageToken}`,
    surveyUrl: survey && `${publicUrl()}/s/${survey.token}`,
  }
}

function notify(kind: string, { id, about }: Delivery, { ticket }: Matter, { notices }: CarryNeeds): Promise<void> {
  return acting({ actor: 'system' }, () =>
    notices.give({
      kind,
      to: about.agentId ? [about.agentId] : [],
      about: { kind: 'ticket', id: ticket?.id ?? '' },
      title: `#${ticket?.number} ${ticket?.subject}`,
      detail: {},
      cause: `delivery:${id}`,
    }),
  )
}
