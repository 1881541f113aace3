import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Rule, RuleVersion } from '../../../contract/rules.ts'
import { useRuleVersions, useRuleWriting } from '../../data/rules.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Sure } from '../../kit/sure.tsx'
import { Asked } from '../asked.tsx'
import { changedLines } from './rule-form.ts'

/** What it said before, what changed each time, and the way back. */
export function VersionsPanel({ rule, mayWrite }: { rule: Rule; mayWrite: boolean }) {
  const { t } = useTranslation('rules')
  const trouble = useRefusal()
  const versions = useRuleVersions(rule.id)
  const { rollBack } = useRuleWriting()
  const bring = (version: number) => rollBack.mutate({ id: rule.id, version, revision: rule.revision })
  return (
    <>
      {rollBack.error && <Trouble words={t('refused', { words: trouble(rollBack.error) })} />}
      <Asked answer={versions}>
        {(all) =>
          all.length === 0 ? (
            <p className="quiet">{t('versions.none')}</p>
          ) : (
            <ol className="ru-versions">
              {all.map((version, at) => (
                <li key={version.version}>
                  <Version version={version} before={all[at + 1]} isCurrent={version.version === rule.version}>
                    {mayWrite && version.version !== rule.version && (
                      <Sure
                        title={t('versions.bringTitle', { n: version.version })}
                        okButtonProps={{ danger: false }}
                        onConfirm={() => bring(version.version)}
                      >
                        <Button size="small">{t('versions.bring')}</Button>
                      </Sure>
                    )}
                  </Version>
                </li>
              ))}
            </ol>
          )
        }
      </Asked>
    </>
  )
}

type VersionProps = {
  version: RuleVersion
  before: RuleVersion | undefined
  isCurrent: boolean
  children: React.ReactNode
}

function Version({ version, before, isCurrent, children }: VersionProps) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const at = new Date(version.publishedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')
  const name = version.publishedBy?.name ?? '–'
  return (
    <>
      <div className="ru-row">
        <b>{t('version', { n: version.version })}</b>
        {isCurrent && <Chip tone="green">{t('versions.current')}</Chip>}
        <span className="quiet">{t('versions.by', { name, at })}</span>
        <span className="grow" />
        {children}
      </div>
      <pre className="ru-diff">
        {changedLines(before?.text[language] ?? '', version.text[language]).map(({ sign, text }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes
          <span key={n} className={sign === '+' ? 'ru-came' : sign === '-' ? 'ru-went' : undefined}>
            {before ? `${sign} ` : ''}
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  )
}
