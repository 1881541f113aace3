import { RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTypeVersions } from '../../data/types.ts'
import { Chip } from '../../kit/chip.tsx'
import { Sure } from '../../kit/sure.tsx'
import { exactTime } from '../../kit/time.ts'
import { Asked } from '../asked.tsx'
import { ChangeList } from './change-list.tsx'
import type { Designing } from './use-designing.ts'
import './versions-tab.css'

/** What was published when, by whom, and what it changed; any of them can be brought back. */
export function VersionsTab({ designing: { base, design, rollBack, isBusy, isChanged } }: { designing: Designing }) {
  const { t } = useTranslation('types')
  return (
    <Asked answer={useTypeVersions(base.id)}>
      {(versions) =>
        versions.length === 0 ? (
          <p className="quiet">{t('versions.none')}</p>
        ) : (
          <ol className="ty-versions">
            {versions.map(({ version, at, actor, backTo, changes }) => (
              <li key={version}>
                <header>
                  <b>{t('version', { n: version })}</b>
                  {version === base.version && <Chip tone="accent">{t('versions.present')}</Chip>}
                  <span className="quiet">
                    {exactTime(new Date(at))} · {t('versions.by', { actor })}
                    {backTo !== undefined && ` · ${t('versions.backTo', { n: backTo })}`}
                  </span>
                  <span className="grow" />
                  {version !== base.version && (
                    <Sure
                      title={t('versions.sure', { n: version })}
                      okButtonProps={{ danger: false }}
                      onConfirm={() => void rollBack(version)}
                    >
                      <Button size="small" icon={<RollbackOutlined />} disabled={isChanged} loading={isBusy}>
                        {t('versions.rollBack')}
                      </Button>
                    </Sure>
                  )}
                </header>
                {version === 1 ? (
                  <p className="quiet">{t('versions.first')}</p>
                ) : (
                  <ChangeList changes={changes} now={design} />
                )}
              </li>
            ))}
          </ol>
        )
      }
    </Asked>
  )
}
