import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissedContact } from '../../../contract/callers.ts'
import { useMissedActs } from '../../data/callers.ts'
import { useCalled } from '../../forms/use-called.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'

/** Whoever lets a customer be says why: it is the last that is heard of them. */
export function LetBe({ contact, onClose }: { contact: MissedContact; onClose(): void }) {
  const { t } = useTranslation('missed')
  const trouble = useRefusal()
  const called = useCalled()
  const acts = useMissedActs()
  const [note, setNote] = useState('')
  const { id, revision, customer, number } = contact
  const send = () => acts.mutate({ act: 'let-be', id, note: note.trim(), revision }, { onSuccess: onClose })
  return (
    <Dialog
      open
      title={t('letBe.title', { who: called(customer?.name ?? number) })}
      okText={t('letBe.ok')}
      okButtonProps={{ danger: true, disabled: note.trim() === '', loading: acts.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Input
        aria-label={t('letBe.why')}
        placeholder={t('letBe.hint')}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        onPressEnter={() => note.trim() && send()}
      />
      {acts.error && <Trouble words={t('failed', { words: trouble(acts.error) })} />}
    </Dialog>
  )
}
