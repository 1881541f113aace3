import { FileTextOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TicketType } from '../../../contract/tickets.ts'
import { useTemplate } from '../../data/tickets.ts'
import { typedOf } from '../../forms/form.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { useUnfinished, write } from './unfinished.ts'

/** Half of the ticket at one press. What was typed already stays: a template fills what is empty. */
export function TemplateChoice({ type, customerId }: { type: TicketType; customerId: string | undefined }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const template = useTemplate()
  if (type.templates.length === 0) return null
  const use = async (key: string) => {
    const filled = await template.mutateAsync({ typeId: type.id, key, customer: customerId, language })
    const { ticket } = useUnfinished.getState()
    write({
      subject: ticket.subject || filled.subject,
      description: ticket.description || filled.description,
      priority: filled.priority ?? ticket.priority,
      typed: { ...typedOf(filled.fields), ...ticket.typed },
    })
  }
  return (
    <p className="tk-templates">
      <span className="quiet">
        <FileTextOutlined /> {t('form.templates')}
      </span>
      {type.templates.map(({ key, name }) => (
        <Button key={key} size="small" disabled={template.isPending} onClick={() => void use(key).catch(() => {})}>
          {name[language]}
        </Button>
      ))}
    </p>
  )
}
