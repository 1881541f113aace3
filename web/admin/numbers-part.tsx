import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type DialledNumber, useFlows, useNumbers } from '../data/building.ts'
import { usePreferences } from '../kit/preferences.ts'
import { Asked } from './asked.tsx'
import { ListTable } from './list-table.tsx'
import { PartHead } from './part-head.tsx'

/** What customers dial, and what they meet there. */
export function NumbersPart() {
  const { t } = useTranslation('admin')
  const numbers = useNumbers()
  return (
    <>
      <PartHead title={t('parts.numbers')} note={t('readOnly')} />
      <Asked answer={numbers}>{(all) => <Numbers numbers={all} />}</Asked>
    </>
  )
}

function Numbers({ numbers }: { numbers: DialledNumber[] }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  const { data: flows = [] } = useFlows()
  const flowName = (key: string) => flows.find((flow) => flow.key === key)?.name[language] ?? key
  return (
    <ListTable<DialledNumber>
      rowKey="number"
      dataSource={numbers}
      locale={{ emptyText: t('numbers.none') }}
      columns={[
        { title: t('numbers.number'), width: 160, render: (_, { number }) => <b className="figures">{number}</b> },
        { title: t('numbers.name'), width: 280, ellipsis: true, render: (_, { name }) => name[language] },
        {
          title: t('numbers.flow'),
          width: 320,
          render: (_, { flow }) => (
            <Link to="/admin" search={{ part: 'flows', flow }}>
              {flowName(flow)}
            </Link>
          ),
        },
      ]}
    />
  )
}
