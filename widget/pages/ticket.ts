import type { TicketPage } from '../../contract/ticket-page.ts'
import { SurveyForm } from '../survey/survey-form.ts'
import { surveyWire } from '../survey/survey-wire.ts'
import { surveyToken } from '../talk/links.ts'
import { element } from '../view/element.ts'
import { windowWords } from '../words.ts'
import { ContactCard } from './contact-card.ts'
import { frame, notice, pageLanguage, tokenHere } from './page.ts'
import { pageWords } from './page-words.ts'
import { ReplyForm } from './reply-form.ts'
import { TicketView } from './ticket-view.ts'
import { TicketWire } from './ticket-wire.ts'

/** News without a socket: a customer looks at this page for a minute, not for a day. */
const lookAgainMs = 20_000

const language = pageLanguage()
const words = pageWords[language]
const token = tokenHere()
const wire = new TicketWire(token)
const view = new TicketView(language, wire.fileAddress)
const main = frame(language, words.service)
const [head, survey, talk] = [part(), part(), part()]
const reply = new ReplyForm({ wire, token, words, windowWords: windowWords[language], sent: () => void look() })
const contact = new ContactCard({ wire, words, changed: () => void look() })
let drawn = ''
let surveyShown = ''

function part() {
  return element('div', { class: 'part' })
}

async function look() {
  const page = await wire.page()
  if (typeof page !== 'string') return draw(page)
  // Once something is shown, a network that fails for a while takes nothing away.
  if (drawn !== '' && page !== 'unknown') return
  drawn = ''
  const isUnknown = page === 'unknown' || page === 'closed'
  const again = isUnknown ? undefined : { words: words.again, go: () => void look() }
  const [title, why] = isUnknown ? [words.unknownTicket, words.unknownTicketWhy] : [words.failed, words.failedWhy]
  main.replaceChildren(notice(title, why, again))
}

function draw(ticket: TicketPage) {
  const signature = JSON.stringify(ticket)
  if (signature === drawn) return
  if (drawn === '') main.replaceChildren(head, survey, talk, reply.element, contact.element)
  drawn = signature
  document.title = `${words.number(ticket.number)} · ${ticket.subject}`
  head.replaceChildren(...[view.head(ticket), view.result(ticket)].filter((card) => card !== undefined))
  talk.replaceChildren(view.comments(ticket))
  reply.element.hidden = ticket.state === 'closed'
  reply.offer(ticket.state === 'resolved' ? 'reopen' : 'reply', ticket.reopenUntil && view.time(ticket.reopenUntil))
  reply.limit(ticket.files)
  contact.show(ticket.contact)
  drawSurvey(ticket)
}

/** Never under a hand that is answering: the form stays until there is another one. */
function drawSurvey(ticket: TicketPage) {
  const asked = (ticket.surveyUrl && surveyToken(ticket.surveyUrl)) || ''
  if (asked !== '' && asked === surveyShown) return
  surveyShown = asked
  const isOpen = asked !== '' && ticket.score === undefined
  const rated = isOpen ? undefined : view.rated(ticket)
  const form = isOpen ? new SurveyForm({ ...surveyWire(location.origin).for(asked), language }).element : undefined
  survey.replaceChildren(...[form, rated].filter((card) => card !== undefined))
}

function lookIfSeen() {
  if (document.visibilityState === 'visible') void look()
}

void look()
setInterval(lookIfSeen, lookAgainMs)
document.addEventListener('visibilitychange', lookIfSeen)
addEventListener('online', lookIfSeen)
