import { CommentOutlined, PhoneFilled } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Agent } from '../../contract/identity.ts'
import type { Offer } from '../../contract/routing.ts'
import { useOffer, useOfferActs } from '../data/desk.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Lines } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { DueTime, RelativeTime, RunningClock } from '../kit/clocks.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { useNow } from '../kit/now.ts'
import { readablePhone } from '../kit/phone-number.ts'
import { usePreferences } from '../kit/preferences.ts'
import { usePhone } from '../softphone/phone-state.ts'
import { telephone } from '../softphone/telephone.ts'
import { useStateWords } from './customers/use-words.ts'
import { chosen, type Glance, glance, nameOf, spent, taking, wordsFor } from './offer-card.ts'
import { offerIcons } from './offer-icons.tsx'
import { Because } from './why-me.tsx'
import './offer-card.css'

type Props = { offer: Offer; agent: Agent; onAccepted(offer: Offer): void; bindKeys: boolean }

/** Somebody rings: who, how long already, why me; two buttons and two keys. */
export function OfferCard({ offer, agent, onAccepted, bindKeys }: Props) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const number = readablePhone(offer.from)
  const called = useCalled()
  const name = called(nameOf(offer)) || t(offer.kind === 'call' ? 'live.withheld' : 'live.unknown')
  const words = wordsFor(offer)
  const choices = chosen(offer.keys, language)
  return (
    <section className="offer" aria-label={`${t(`offer.${words.what}`)}: ${name}`}>
      <TimeLeft offer={offer} />
      <header className="offer-head">
        <span className="offer-ring">{offerIcons[words.what]}</span>
        <div className="offer-who">
          <h2 className="clip">{name}</h2>
          <p>
            {number && number !== name && <span className="figures">{number}</span>}
            <span>{offer.queue.name[language]}</span>
            <span>
              {t('offer.waited')}
              <RunningClock since={offer.enqueuedAt} />
            </span>
            {choices.length > 0 && (
              <span>
                {t('offer.chosen')} <b>{choices.join(' › ')}</b>
              </span>
            )}
          </p>
        </div>
        <OfferButtons offer={offer} agent={agent} onAccepted={onAccepted} bindKeys={bindKeys} />
      </header>
      <Pop offer={offer} />
      <Because offer={offer} />
    </section>
  )
}

function TimeLeft({ offer }: { offer: Offer }) {
  const now = useNow()
  return (
    <div className="offer-time" aria-hidden>
      <i style={{ transform: `scaleX(${1 - spent(offer, now)})` }} />
    </div>
  )
}

function OfferButtons({ offer, agent, onAccepted, bindKeys }: Props) {
  const { t } = useTranslation('desk')
  const words = wordsFor(offer)
  const { message } = App.useApp()
  const why = useRefusal()
  const phone = usePhone()
  const { accept, refuse } = useOfferActs()
  const how = taking(offer, phone, agent.devices)
  const failed = (error: unknown) => void message.error(why(error))
  const answering = phone.call?.callId === offer.callId && phone.call?.state === 'answering'
  const take = () => {
    if (how !== 'here') return
    if (offer.kind !== 'call' || offer.callback) {
      const accepted = () => {
        // Whoever takes a callback is there: their own phone picks up by itself, then the customer's rings.
        if (offer.callback) telephone()?.answer(offer.workItemId)
        else onAccepted(offer)
      }
      accept.mutate(offer.id, { onSuccess: accepted, onError: failed })
    } else {
      telephone()?.answer(offer.callId ?? '')
      onAccepted(offer)
    }
  }
  const decline = () => refuse.mutate(offer.id, { onError: failed })
  const group = t('keys.group')
  useShortcut({ keys: 'alt+a', label: t('keys.answer'), whileWriting: true, group }, take, bindKeys && how === 'here')
  useShortcut({ keys: 'alt+r', label: t('keys.decline'), whileWriting: true, group }, decline, bindKeys)
  return (
    <div className="offer-buttons">
      {how === 'here' && (
        <Tip title={t('keys.answer')} keys="alt+a">
          <Button type="primary" size="large" onClick={take} loading={accept.isPending || answering}>
            {t(`offer.${words.take}`)}
          </Button>
        </Tip>
      )}
      {how !== 'here' && (
        <span className="offer-phone">{how === 'desk-phone' ? t('offer.onDeskPhone') : t('offer.noPhone')}</span>
      )}
      <Tip title={t('keys.decline')} keys="alt+r">
        <Button size="large" onClick={decline} disabled={refuse.isPending}>
          {t(`offer.${words.leave}`)}
        </Button>
      </Tip>
    </div>
  )
}

/** What is known before the answer. Its height is kept from the first moment, so that nothing jumps when it comes. */
function Pop({ offer }: { offer: Offer }) {
  const { t } = useTranslation('desk')
  const { data, isPending, isError } = useOffer(offer.id)
  if (isError && !data) return <p className="offer-pop quiet">{t('offer.popFailed')}</p>
  if (isPending || !data) {
    return (
      <div className="offer-pop">
        <Lines count={2} />
        <Lines count={2} />
      </div>
    )
  }
  const seen = glance(data.pop, offer.conversationId)
  return (
    <div className="offer-pop">
      <Who seen={seen} />
      <Last seen={seen} />
      <Tickets seen={seen} />
    </div>
  )
}

function Who({ seen: { customer, maybe } }: { seen: Glance }) {
  const { t } = useTranslation('desk')
  const called = useCalled()
  if (maybe.length > 0) {
    return (
      <div>
        <h3>{t('offer.maybe')}</h3>
        {maybe.map(({ id, name, place }) => (
          <p key={id} className="offer-line">
            <Avatar name={name} size={20} /> <span className="clip">{called(name)}</span>{' '}
            <span className="quiet">{place}</span>
          </p>
        ))}
      </div>
    )
  }
  if (!customer) return null
  return (
    <div>
      <h3>{t('customer.title')}</h3>
      <p className="offer-line">
        <b>{called(customer.name)}</b> <span className="quiet">{customer.place}</span>
      </p>
      <p className="offer-line">
        {customer.tags.map((tag) => (
          <Chip key={tag} tone="violet">
            {tag}
          </Chip>
        ))}
      </p>
      {customer.note && <p className="offer-line quiet clip">{customer.note}</p>}
    </div>
  )
}

function Last({ seen: { last } }: { seen: Glance }) {
  const { t } = useTranslation('desk')
  const stateWords = useStateWords()
  const known = ['resolved', 'follow-up', 'transferred', 'no-need', 'wrong-number', 'dropped'] as const
  return (
    <div>
      <h3>{t('offer.last')}</h3>
      {last.length === 0 && <p className="quiet">{t('offer.neverBefore')}</p>}
      {last.map(({ id, channel, startedAt, disposition, outcome, note, lastWords }) => {
        const ended = known.find((one) => one === disposition)
        const words = ended ? t(`wrapUp.${ended}`) : outcome && stateWords(outcome)
        return (
          <p key={id} className="offer-line">
            {channel === 'chat' ? <CommentOutlined /> : <PhoneFilled />}
            <span className="clip">{note || lastWords || words || '—'}</span>
            <RelativeTime at={startedAt} className="quiet" />
          </p>
        )
      })}
    </div>
  )
}

function Tickets({ seen: { openTickets } }: { seen: Glance }) {
  const { t } = useTranslation('desk')
  return (
    <div>
      <h3>{t('offer.openTickets')}</h3>
      {openTickets.length === 0 && <p className="quiet">{t('offer.noTickets')}</p>}
      {openTickets.map(({ id, number, subject, dueAt }) => (
        <p key={id} className="offer-line">
          <span className="quiet figures">#{number}</span>
          <span className="clip">{subject}</span>
          {dueAt && <DueTime at={dueAt} />}
        </p>
      ))}
    </div>
  )
}
