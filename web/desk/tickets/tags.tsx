import { type RefSelectProps, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { useKnownTags, useTagChange } from '../../data/tags.ts'
import { useShortcut } from '../../kit/keyboard.ts'
import { useSettled } from '../../kit/settled.ts'
import { asTag, mostTags, tagChange } from './tag-change.ts'
import { useTroubleWords } from './use-trouble-words.ts'

/** Words to find it by: typed, completed from those in use, taken off with ⌫. */
export function TagsPlace({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const box = useRef<RefSelectProps>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { data: known = [] } = useKnownTags(useSettled(typed.trim(), 150), isOpen)
  const change = useTagChange(ticket.id)
  const choose = (chosen: string[]) => {
    setTyped('')
    const wanted = tagChange(ticket.tags, chosen)
    if (wanted) change.mutate({ change: wanted, tags: [...new Set(chosen.map(asTag).filter(Boolean))] })
  }
  useShortcut({ keys: 't', label: t('keys.tag'), group: t('keys.group') }, () => box.current?.focus(), !locked)
  return (
    <div className="tk-place">
      <span>{t('ticket.tags')}</span>
      <div>
        <Select
          ref={box}
          mode="tags"
          variant="borderless"
          className="wide"
          aria-label={t('ticket.tags')}
          placeholder={t('ticket.noTags')}
          suffixIcon={null}
          disabled={locked}
          maxCount={mostTags}
          tokenSeparators={[',', '，', '、']}
          value={ticket.tags}
          showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
          options={known.map((tag) => ({ value: tag, label: tag }))}
          notFoundContent={null}
          onOpenChange={setOpen}
          onChange={choose}
        />
        {change.error && <p role="alert">{t('trouble.refused', { words: trouble(change.error) })}</p>}
      </div>
    </div>
  )
}
