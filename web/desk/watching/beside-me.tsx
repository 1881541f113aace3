import { EditOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useBeside } from '../../data/beside.ts'
import { tellLooking } from '../../data/live.ts'
import { useMe } from '../../data/session.ts'
import { useListed } from '../../kit/listed.ts'
import './words.ts'
import './watching.css'

/** Who else has this ticket open; whoever is writing in it stands out. */
export function BesideMe({ ticketId, isWriting }: { ticketId: string; isWriting: boolean }) {
  const { t } = useTranslation('watching')
  const listed = useListed()
  const me = useMe()
  const others = useBeside(ticketId, isWriting ? 'writing' : 'reading', me.id, tellLooking)
  const writing = others.filter(({ isWriting }) => isWriting)
  const names = (people: typeof others) => listed(people.map(({ name }) => name))
  return (
    <span role="status" className={writing.length > 0 ? 'wt-beside wt-writing' : 'wt-beside quiet'}>
      {writing.length > 0 && (
        <>
          <EditOutlined aria-hidden /> {t('writing', { names: names(writing) })}
        </>
      )}
      {writing.length === 0 && others.length > 0 && t('looking', { names: names(others) })}
    </span>
  )
}
