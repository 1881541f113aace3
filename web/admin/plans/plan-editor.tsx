import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRemovePlan, useSavePlan } from '../../data/subtasks.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Sure } from '../../kit/sure.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'
import { PlanDrawing } from './plan-drawing.tsx'
import { added, changed, type Draft, draftOf, isSame, moved, removed, toSave } from './plan-form.ts'
import { PlanPart } from './plan-part.tsx'

type Props = { bench: Bench<Draft>; onSaved(key: string): void; onGone(): void }

/** One plan: its name, the order of its parts as a drawing, and each part with whose it is and by when. */
export function PlanEditor({ bench, onSaved, onGone }: Props) {
  const kept = bench.base
  const { t } = useTranslation('plans')
  const language = usePreferences((state) => state.language)
  const { message } = App.useApp()
  const trouble = useRefusal()
  const save = useSavePlan()
  const remove = useRemovePlan()
  const [draft, setDraft] = useState(kept)
  const [tried, setTried] = useState(false)
  const [picked, setPicked] = useState<string>()
  const list = useRef<HTMLOListElement>(null)
  // The hand began from the revision of the bench, whichever it was typed on.
  const checked = toSave({ ...draft, revision: kept.revision })
  const wrong = tried && checked.kind === 'wrong' ? checked : undefined
  const isNew = kept.revision === undefined
  const error = save.error ?? remove.error
  const keep = async () => {
    setTried(true)
    if (checked.kind === 'wrong') return
    const saved = await save.mutateAsync(checked.save)
    bench.take(draftOf(saved))
    void message.success(t('saved'))
    onSaved(saved.key)
  }
  useTouch(bench, !isSame(draft, kept))
  const show = (key: string) => {
    setPicked(key)
    const place = draft.rows.findIndex((row) => row.key === key)
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <article className="ad-one pl-one">
      <header className="pl-head">
        <Labelled label={t('nameZh')} wrong={wrong?.name ? t('wrong.name') : undefined}>
          {(ids) => (
            <Input
              {...ids}
              value={draft.name.zh}
              maxLength={60}
              onChange={({ target }) => setDraft({ ...draft, name: { ...draft.name, zh: target.value } })}
            />
          )}
        </Labelled>
        <Labelled label={t('nameEn')}>
          {(ids) => (
            <Input
              {...ids}
              value={draft.name.en}
              maxLength={60}
              onChange={({ target }) => setDraft({ ...draft, name: { ...draft.name, en: target.value } })}
            />
          )}
        </Labelled>
        <span className="grow" />
        {!isNew && !isSame(draft, kept) && <span className="quiet">{t('unsaved')}</span>}
        <Button
          type="primary"
          disabled={!isNew && isSame(draft, kept)}
          loading={save.isPending}
          onClick={() => void keep().catch(() => {})}
        >
          {t('save')}
        </Button>
        {!isNew && (
          <Sure
            title={t('removeTitle', { name: kept.name[language] })}
            description={t('removeHint')}
            onConfirm={() => remove.mutate(kept.key, { onSuccess: onGone })}
          >
            <Button danger type="text" icon={<DeleteOutlined />} aria-label={t('remove')} title={t('remove')} />
          </Sure>
        )}
      </header>
      {error && <Refused error={error} bench={bench} words={t('refused', { words: trouble(error) })} />}
      {wrong && wrong.circle.length > 0 && (
        <Trouble words={t('wrong.circle', { names: wrong.circle.join(language === 'zh' ? '、' : ', ') })} />
      )}
      <PlanDrawing rows={draft.rows} picked={picked} onPick={show} />
      <ol className="pl-parts" ref={list}>
        {draft.rows.map((row, at) => (
          <li key={row.key} data-picked={row.key === picked || undefined}>
            <PlanPart
              row={row}
              place={at}
              others={draft.rows.filter(({ key }) => key !== row.key)}
              wrong={wrong?.byKey[row.key] ?? []}
              onChange={(change) => setDraft(changed(draft, row.key, change))}
              onMove={draft.rows.length > 1 ? (by) => setDraft(moved(draft, at, by)) : undefined}
              onRemove={draft.rows.length > 1 ? () => setDraft(removed(draft, row.key)) : undefined}
            />
          </li>
        ))}
      </ol>
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => setDraft(added(draft))}>
        {t('addPart')}
      </Button>
    </article>
  )
}
