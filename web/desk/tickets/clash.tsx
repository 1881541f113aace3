import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import type { Clash } from './use-ticket-edit.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import { useValueWords } from './use-value-words.ts'
import './clash.css'

type Props = { clash: Clash; type: Ticket['type']; decide(keepMine: (key: string) => boolean): Promise<void> }

/** Both answers side by side; mine is kept unless I say otherwise, because it is what I was just writing. */
export function ClashDialog({ clash, type, decide }: Props) {
  const { t } = useTranslation('tickets')
  const words = useValueWords(type)
  const trouble = useTroubleWords()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const keys = clash.conflict.disputed.map(({ key }) => key)
  const choose = (key: string, isTheirs: boolean) =>
    setTheirs((before) => new Set([...[...before].filter((one) => one !== key), ...(isTheirs ? [key] : [])]))
  const save = () => {
    setBusy(true)
    decide((key) => !theirs.has(key))
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <Dialog
      open
      width={680}
      title={t('conflict.title')}
      closable={false}
      mask={{ closable: false }}
      footer={[
        <Button key="theirs" onClick={() => setTheirs(new Set(keys))}>
          {t('conflict.keepTheirs')}
        </Button>,
        <Button key="mine" onClick={() => setTheirs(new Set())}>
          {t('conflict.keepMine')}
        </Button>,
        <Button key="save" type="primary" loading={busy} onClick={save}>
          {t('conflict.save')}
        </Button>,
      ]}
    >
      <p className="tk-clash-words">{t('conflict.words')}</p>
      {clash.conflict.disputed.map(({ key, mine, theirs: now }) => (
        <fieldset key={key} className="tk-clash">
          <legend>{words.name(key)}</legend>
          <Radio.Group
            value={theirs.has(key) ? 'theirs' : 'mine'}
            onChange={({ target }) => choose(key, target.value === 'theirs')}
          >
            <Radio value="mine">
              <b>{t('conflict.mine')}</b>
              <span>{words.value(key, mine) || t('conflict.empty')}</span>
            </Radio>
            <Radio value="theirs">
              <b>{t('conflict.theirs')}</b>
              <span>{words.value(key, now) || t('conflict.empty')}</span>
            </Radio>
          </Radio.Group>
        </fieldset>
      ))}
      {error !== undefined && <Trouble words={t('trouble.refused', { words: trouble(error) })} />}
    </Dialog>
  )
}
