import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BranchesOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  ExperimentOutlined,
  FieldTimeOutlined,
  FormOutlined,
  LikeOutlined,
  NumberOutlined,
  PartitionOutlined,
  SafetyOutlined,
  SendOutlined,
  StopOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Link, useSearch } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../data/session.ts'
import { Blank } from '../kit/blank.tsx'
import { AuditPart } from './audit-part.tsx'
import { CallersPart } from './callers-part.tsx'
import { FlowsPart } from './flows-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { LoopPart } from './loop/loop-part.tsx'
import { NumbersPart } from './numbers-part.tsx'
import { openParts, type Part, readPart } from './parts.ts'
import { PeoplePart } from './people-part.tsx'
import { PlansPart } from './plans/plans-part.tsx'
import { RolesPart } from './roles-part.tsx'
import { PlanningPart } from './routing/planning-part.tsx'
import { QueuesPart } from './routing/queues-part.tsx'
import { WhatIfPart } from './routing/what-if-part.tsx'
import { RulesPart } from './rules/rules-part.tsx'
import { CalendarsPart } from './sla/calendars-part.tsx'
import { PoliciesPart } from './sla/policies-part.tsx'
import { TypesPart } from './types/types-part.tsx'
import { WebhooksPart } from './webhooks/webhooks-part.tsx'
import './words.ts'
import './admin-screen.css'
import './admin.css'

const drawn: Record<Part, { icon: ReactNode; Body: ComponentType }> = {
  people: { icon: <TeamOutlined />, Body: PeoplePart },
  roles: { icon: <SafetyOutlined />, Body: RolesPart },
  queues: { icon: <UnorderedListOutlined />, Body: QueuesPart },
  'what-if': { icon: <ExperimentOutlined />, Body: WhatIfPart },
  planning: { icon: <CalculatorOutlined />, Body: PlanningPart },
  types: { icon: <FormOutlined />, Body: TypesPart },
  policies: { icon: <FieldTimeOutlined />, Body: PoliciesPart },
  calendars: { icon: <CalendarOutlined />, Body: CalendarsPart },
  rules: { icon: <BranchesOutlined />, Body: RulesPart },
  plans: { icon: <PartitionOutlined />, Body: PlansPart },
  loop: { icon: <LikeOutlined />, Body: LoopPart },
  flows: { icon: <ApartmentOutlined />, Body: FlowsPart },
  numbers: { icon: <NumberOutlined />, Body: NumbersPart },
  callers: { icon: <StopOutlined />, Body: CallersPart },
  keys: { icon: <ApiOutlined />, Body: KeysPart },
  webhooks: { icon: <SendOutlined />, Body: WebhooksPart },
  audit: { icon: <AuditOutlined />, Body: AuditPart },
}

/** Where the centre is built: who, what they may, and what customers meet. */
export function AdminScreen() {
  const { t } = useTranslation('admin')
  const search: Record<string, unknown> = useSearch({ from: '/admin' })
  const open = openParts(useMe())
  const part = readPart(search.part, open)
  if (!part) return <Blank title={t('title')} hint={t('noParts')} />
  const { Body } = drawn[part]
  return (
    <div className="ad-screen">
      <nav className="ad-menu" aria-label={t('title')}>
        <h1>{t('title')}</h1>
        {open.map((one) => (
          <Link key={one} to="/admin" search={{ part: one }} aria-current={one === part ? 'page' : undefined}>
            {drawn[one].icon} {t(`parts.${one}`)}
          </Link>
        ))}
      </nav>
      <section className="ad-part" aria-label={t(`parts.${part}`)}>
        <Body />
      </section>
    </div>
  )
}
