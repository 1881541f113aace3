import { App, Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Editable } from '../../kit/editable.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { Sure } from '../../kit/sure.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'

/** One page of the rulebook as it was when somebody began to change it; the revision is that of the whole book. */
export type Page<T> = { readonly revision: number; readonly one: T | undefined }

/** What every editor of the rulebook is given. */
export type Editing<T> = { bench: Bench<Page<T>>; mayWrite: boolean; onDone(id: string | undefined): void }

type Saving<T> = {
  mutateAsync(wanted: { id: string | undefined; body: T; revision: number }): Promise<{ id: string }>
  isPending: boolean
  error: unknown
}
type Removing = { mutate(id: string, then: { onSuccess(): void }): void; error: unknown }

type Props<T, Kept> = Editing<Kept> & {
  edit: () => T
  /** Something in it is not as it was kept. */
  isChanged: boolean
  save: Saving<T>
  removing: Removing
  children: ReactNode
}

/** Around the fields of a calendar or a policy: saving, taking away, and why it was refused. */
export function EditorFrame<T, Kept extends { id: string; name: string }>({
  bench,
  edit,
  isChanged,
  mayWrite,
  save,
  removing,
  onDone,
  children,
}: Props<T, Kept>) {
  const { one, revision } = bench.base
  useTouch(bench, isChanged)
  const { t } = useTranslation('sla')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const error = save.error ?? removing.error
  const send = async () => {
    const made = await save.mutateAsync({ id: one?.id, body: edit(), revision }).catch(() => undefined)
    if (!made) return
    onDone(made.id)
    if (one) await bench.again()
    void message.success(t('saved'))
  }
  return (
    <Editable mayWrite={mayWrite} className="sl-form">
      {children}
      {Boolean(error) && <Refused error={error} bench={bench} words={t('refused', { words: trouble(error) })} />}
      {mayWrite && (
        <div className="sl-row">
          <Button type="primary" loading={save.isPending} onClick={() => void send()}>
            {t('save')}
          </Button>
          {one && (
            <Sure
              title={t('removeTitle', { name: one.name })}
              onConfirm={() => removing.mutate(one.id, { onSuccess: () => onDone(undefined) })}
            >
              <Button danger type="text">
                {t('remove')}
              </Button>
            </Sure>
          )}
        </div>
      )}
    </Editable>
  )
}

export function NameField({ name, onName }: { name: string; onName(name: string): void }) {
  const { t } = useTranslation('sla')
  return (
    <Labelled label={t('name')}>
      {(ids) => <Input {...ids} value={name} maxLength={60} onChange={({ target }) => onName(target.value)} />}
    </Labelled>
  )
}
