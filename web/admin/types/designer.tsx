import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypeInMaking } from '../../../contract/ticket-types.ts'
import { ChangedMeanwhile } from '../../forms/changed-meanwhile.tsx'
import { Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { FieldsTab } from './fields-tab.tsx'
import { MoreTab } from './more-tab.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RetireButton } from './retire-button.tsx'
import { StatesTab } from './states-tab.tsx'
import { type Designing, useDesigning } from './use-designing.ts'
import { VersionsTab } from './versions-tab.tsx'
import './designer.css'

/** One type on the table: its form, its states, the rest, and what it was before. */
export function Designer({ type }: { type: TypeInMaking }) {
  const { t } = useTranslation('types')
  const designing = useDesigning(type)
  const [isPublishing, setPublishing] = useState(false)
  const { clash, error, reload, problems } = designing
  return (
    <article className="ad-one ty-one">
      <Head designing={designing} onPublish={() => setPublishing(true)} />
      {clash && <ChangedMeanwhile problem={clash} what={clash.message} onAgain={reload} />}
      {error && <Trouble words={error} />}
      <Tabs
        size="small"
        items={(['fields', 'states', 'more', 'versions'] as const).map((key) => ({
          key,
          label: (
            <>
              {t(`tabs.${key}`)}{' '}
              {problems.some(({ path }) => tabOf(path) === key) && <WarningOutlined className="ty-warn" />}
            </>
          ),
          children: <Tab name={key} designing={designing} />,
        }))}
      />
      {isPublishing && <PublishDialog designing={designing} onDone={() => setPublishing(false)} />}
    </article>
  )
}

function Tab({ name, designing }: { name: 'fields' | 'states' | 'more' | 'versions'; designing: Designing }) {
  if (name === 'fields') return <FieldsTab designing={designing} />
  if (name === 'states') return <StatesTab designing={designing} />
  return name === 'more' ? <MoreTab designing={designing} /> : <VersionsTab designing={designing} />
}

/** Where a problem is mended. */
function tabOf(path: string): 'fields' | 'states' | 'more' {
  if (path.startsWith('fields')) return 'fields'
  return path.startsWith('statuses') || path.startsWith('transitions') ? 'states' : 'more'
}

function Head({ designing, onPublish }: { designing: Designing; onPublish(): void }) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const { base, design, isChanged, problems, isBusy, save, discard } = designing
  const isDraft = isChanged || base.isDraft
  return (
    <header className="ty-head">
      <h3>
        {design.name[language]} <span className="quiet">{base.key}</span>
      </h3>
      <Chip>{base.version === 0 ? t('unpublished') : t('version', { n: base.version })}</Chip>
      {isDraft && <Chip tone="amber">{t('draft')}</Chip>}
      {base.isRetired && <Chip>{t('retire.retired')}</Chip>}
      <span className={problems.length > 0 ? 'ty-bad' : 'quiet'} role="status">
        {problems.length > 0 ? t('problems', { n: problems.length }) : isChanged ? t('fine') : ''}
        {problems.length === 0 && isChanged && <CheckCircleOutlined />}
      </span>
      <span className="grow" />
      <RetireButton designing={designing} />
      {isChanged && <Button onClick={discard}>{t('discard')}</Button>}
      <Button disabled={!isChanged || problems.length > 0} loading={isBusy} onClick={save}>
        {t('save')}
      </Button>
      <Button type="primary" disabled={!isDraft || problems.length > 0} onClick={onPublish}>
        {t('publish')}
      </Button>
    </header>
  )
}
