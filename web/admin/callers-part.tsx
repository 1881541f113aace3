import { PlusOutlined, SearchOutlined, StopOutlined } from '@ant-design/icons'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallerList, ListedCaller } from '../../contract/callers.ts'
import { useListedCallers, useUnlistCaller } from '../data/callers.ts'
import { rows as rowsOf } from '../data/paged.ts'
import { may, useMe } from '../data/session.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { Chip, type Tone } from '../kit/chip.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { useSettled } from '../kit/settled.ts'
import { Sheet } from '../kit/sheet.tsx'
import { Sure } from '../kit/sure.tsx'
import { exactTime } from '../kit/time.ts'
import { ListTable } from './list-table.tsx'
import { NewListed } from './new-listed.tsx'
import { PartHead } from './part-head.tsx'

type Chosen = CallerList | 'all'

/** Who is turned away, goes first, or is sent straight to a queue. */
export function CallersPart() {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const mayWrite = may(useMe(), 'callers.write')
  const [chosen, setChosen] = useState<Chosen>('all')
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const q = useSettled(typed.trim(), 180)
  const answer = useListedCallers({ ...(chosen === 'all' ? {} : { list: chosen }), ...(q ? { q } : {}) })
  const listed = rowsOf(answer.data)
  return (
    <>
      <PartHead title={t('parts.callers')} note={answer.data && t('count', { n: listed.length })}>
        <Segmented<Chosen>
          value={chosen}
          onChange={setChosen}
          options={(['all', 'blocked', 'vip', 'straight'] as const).map((value) => ({
            value,
            label: t(`callers.lists.${value}`),
          }))}
        />
        <Input
          prefix={<SearchOutlined />}
          aria-label={t('callers.search')}
          placeholder={t('callers.search')}
          allowClear
          maxLength={40}
          style={{ width: 180 }}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('callers.add')}
          </Button>
        )}
      </PartHead>
      {answer.error && (
        <Trouble words={t('trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Lines count={6} />}
      {answer.isSuccess && listed.length === 0 && (
        <Blank icon={<StopOutlined />} title={t('callers.none')} hint={t('callers.noneHint')} />
      )}
      {listed.length > 0 && <Listed listed={listed} mayWrite={mayWrite} answer={answer} />}
      <Sheet open={adding} onClose={() => setAdding(false)} size={480} title={t('callers.add')}>
        {adding && <NewListed onDone={() => setAdding(false)} />}
      </Sheet>
    </>
  )
}

const tones: Record<CallerList, Tone> = { blocked: 'red', vip: 'violet', straight: 'accent' }

type ListedProps = { listed: ListedCaller[]; mayWrite: boolean; answer: ReturnType<typeof useListedCallers> }

function Listed({ listed, mayWrite, answer }: ListedProps) {
  const { t } = useTranslation('admin')
  const called = useCalled()
  const trouble = useRefusal()
  const language = usePreferences((state) => state.language)
  const unlist = useUnlistCaller()
  return (
    <>
      {unlist.error && <Trouble words={t('refused', { words: trouble(unlist.error) })} />}
      <ListTable<ListedCaller>
        rowKey="id"
        dataSource={listed}
        columns={[
          {
            title: t('callers.list'),
            width: 96,
            render: (_, { list }) => <Chip tone={tones[list]}>{t(`callers.lists.${list}`)}</Chip>,
          },
          {
            title: t('callers.who'),
            width: 170,
            ellipsis: true,
            render: (_, { number, customer }) => (
              <b className={number && 'figures'}>{called(customer?.name ?? number ?? '')}</b>
            ),
          },
          {
            title: t('callers.queue'),
            width: 120,
            ellipsis: true,
            render: (_, { queue }) => queue?.name[language] ?? <span className="quiet">{t('callers.everyQueue')}</span>,
          },
          { title: t('callers.reason'), dataIndex: 'reason', ellipsis: true, width: 180 },
          {
            title: t('callers.until'),
            width: 150,
            render: (_, { until }) =>
              until ? exactTime(new Date(until)) : <span className="quiet">{t('callers.forGood')}</span>,
          },
          { title: t('callers.addedBy'), dataIndex: 'addedBy', width: 110, ellipsis: true },
          {
            title: t('callers.turnedAway'),
            width: 150,
            render: (_, { list, turnedAway, turnedAwayAt }) =>
              list === 'blocked' && (
                <>
                  <b className="figures">{turnedAway}</b>{' '}
                  {turnedAwayAt && <RelativeTime at={turnedAwayAt} className="quiet" />}
                </>
              ),
          },
          {
            title: <span className="only-heard">{t('callers.remove')}</span>,
            width: 100,
            render: (_, { id, number, customer }) =>
              mayWrite && (
                <Sure
                  title={t('callers.removeTitle', { who: called(customer?.name ?? number ?? '') })}
                  okText={t('callers.remove')}
                  onConfirm={() => unlist.mutateAsync(id).catch(() => {})}
                >
                  <Button size="small">{t('callers.remove')}</Button>
                </Sure>
              ),
          },
        ]}
      />
      {answer.hasNextPage && (
        <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {t('callers.more')}
        </Button>
      )}
    </>
  )
}
