import { useTranslation } from 'react-i18next'
import { useCalled } from '../forms/use-called.ts'
import { Count } from '../kit/chip.tsx'
import { RunningClock } from '../kit/clocks.tsx'
import { WorkIcon } from './left-column.tsx'
import type { Work } from './work.ts'

/** The conversations in hand, side by side, each with its own clock. */
export function WorkTabs({
  work,
  front,
  onChoose,
}: {
  work: readonly Work[]
  front: string
  onChoose(id: string): void
}) {
  const { t } = useTranslation('desk')
  const called = useCalled()
  if (work.length < 2) return null
  return (
    <div className="work-tabs" role="tablist" aria-label={t('tabs.label')}>
      {work.map((one) => (
        <button
          key={one.id}
          type="button"
          role="tab"
          aria-selected={one.id === front}
          className="work-tab"
          onClick={() => onChoose(one.id)}
        >
          <WorkIcon work={one} />
          <span className="clip">{called(one.customer?.name || one.from) || t('live.unknown')}</span>
          <RunningClock since={one.since} className="quiet" />
          <Count n={one.unread} tone="accent" label={t('live.unread', { n: one.unread })} />
        </button>
      ))}
    </div>
  )
}
