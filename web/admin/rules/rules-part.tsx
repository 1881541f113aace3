import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRules, useRuleVocabulary, useRuleWriting } from '../../data/rules.ts'
import { may, useMe } from '../../data/session.ts'
import { Blank } from '../../kit/blank.tsx'
import { Asked } from '../asked.tsx'
import { PartHead } from '../part-head.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { blankRule } from './rule-form.ts'
import { RuleList } from './rule-list.tsx'
import './words.ts'
import './rules.css'
import './rule-form.css'
import './rule-text.css'
import './rule-below.css'

/** When this happens, if that is so, then do this: the list in its order, and one of them open. */
export function RulesPart() {
  const { t } = useTranslation('rules')
  const { t: admin } = useTranslation('admin')
  const me = useMe()
  const mayWrite = may(me, 'rules.write')
  const rules = useRules()
  const vocabulary = useRuleVocabulary()
  const { add } = useRuleWriting()
  const [picked, setPicked] = useState<string>()
  const id = picked ?? rules.data?.items[0]?.id
  const write = () =>
    add.mutate({ name: t('newName'), definition: blankRule }, { onSuccess: (rule) => setPicked(rule.id) })
  return (
    <>
      <PartHead title={admin('parts.rules')} note={rules.data && admin('count', { n: rules.data.items.length })}>
        <Link to="/admin" search={{ part: 'loop' }}>
          {t('badScores')}
        </Link>
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} loading={add.isPending} onClick={write}>
            {t('add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={rules}>
        {(all) =>
          all.items.length === 0 ? (
            <Blank title={t('none')} hint={t('noneHint')} />
          ) : (
            <div className="ad-split ru-split">
              <RuleList all={all} picked={id} mayWrite={mayWrite} onPick={setPicked} />
              <Asked answer={vocabulary}>
                {(words) =>
                  id && (
                    <RuleEditor
                      key={id}
                      id={id}
                      vocabulary={words}
                      mayWrite={mayWrite}
                      onGone={() => setPicked(undefined)}
                    />
                  )
                }
              </Asked>
            </div>
          )
        }
      </Asked>
    </>
  )
}
