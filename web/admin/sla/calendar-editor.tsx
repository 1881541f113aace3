import { ImportOutlined } from '@ant-design/icons'
import { Alert, App, Button, Select, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Calendar, CalendarException, EditCalendar } from '../../../contract/sla.ts'
import { useTeams } from '../../data/centre.ts'
import { readIcs, useRemoveCalendar, useSaveCalendar } from '../../data/sla.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { useListed } from '../../kit/listed.ts'
import { Exceptions, Week } from '../routing/hours-field.tsx'
import { officeHours } from '../routing/hours-text.ts'
import { type Editing, EditorFrame, NameField } from './editor-frame.tsx'
import { MonthSheet } from './month-sheet.tsx'

const zones = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Tokyo', 'Asia/Singapore', 'Europe/Berlin', 'Europe/London']
const someZones = [...zones, 'America/New_York', 'America/Los_Angeles', 'UTC']

/** One calendar: its week, its holidays, the days that differ, and how a month of it looks. */
export function CalendarEditor(editing: Editing<Calendar>) {
  const calendar = editing.bench.base.one
  const { t } = useTranslation('sla')
  const listed = useListed()
  const { data: teams = [] } = useTeams()
  const kept = calendar ?? blank
  const [draft, setDraft] = useState<EditCalendar>(kept)
  const set = (more: Partial<EditCalendar>) => setDraft((before) => ({ ...before, ...more }))
  return (
    <article className="ad-one sl-calendar">
      {calendar && calendar.unknownYears.length > 0 && (
        <Alert type="warning" showIcon title={t('calendars.unknown', { years: listed(calendar.unknownYears) })} />
      )}
      <EditorFrame
        edit={() => asEdit(draft)}
        isChanged={draft !== kept}
        save={useSaveCalendar()}
        removing={useRemoveCalendar()}
        {...editing}
      >
        <div className="sl-pair">
          <NameField name={draft.name} onName={(name) => set({ name })} />
          <Labelled label={t('calendars.zone')}>
            {(ids) => (
              <Select
                {...ids}
                showSearch
                value={draft.timeZone}
                options={[...new Set([draft.timeZone, ...someZones])].map((value) => ({ value, label: value }))}
                onChange={(timeZone) => set({ timeZone })}
              />
            )}
          </Labelled>
          <Labelled label={t('calendars.holidays')}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.holidays}
                options={[
                  { value: 'china', label: t('calendars.china') },
                  { value: 'none', label: t('calendars.noHolidays') },
                ]}
                onChange={(holidays) => set({ holidays })}
              />
            )}
          </Labelled>
          <Labelled label={t('calendars.teams')} hint={t('calendars.teamsHint')}>
            {(ids) => (
              <Select
                {...ids}
                mode="multiple"
                value={draft.teamIds}
                options={teams.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(teamIds) => set({ teamIds })}
              />
            )}
          </Labelled>
        </div>
        <h3>{t('calendars.week')}</h3>
        <Week hours={draft} onChange={({ week }) => set({ week })} />
        <h3>
          {t('calendars.exceptions')} <span className="quiet">{t('calendars.exceptionsHint')}</span>
        </h3>
        <Exceptions hours={draft} onChange={({ exceptions }) => set({ exceptions })} />
        <div className="sl-row">
          <IcsButton onDays={(days) => set({ exceptions: merged(draft.exceptions, days) })} />
          {draft.holidays === 'china' && (
            <Select
              mode="multiple"
              className="sl-years"
              aria-label={t('calendars.entered')}
              placeholder={t('calendars.entered')}
              title={t('calendars.enteredHint')}
              value={draft.enteredYears}
              options={nextYears().map((value) => ({ value, label: String(value) }))}
              onChange={(enteredYears) => set({ enteredYears })}
            />
          )}
        </div>
      </EditorFrame>
      {calendar ? <MonthSheet id={calendar.id} /> : <p className="quiet">{t('calendars.saveFirst')}</p>}
    </article>
  )
}

/** A file is read on the server and shown here; nothing is kept until it is saved. */
function IcsButton({ onDays }: { onDays(days: readonly CalendarException[]): void }) {
  const { t } = useTranslation('sla')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const read = async (file: File) => {
    try {
      const { items } = await readIcs(await file.text())
      onDays(items)
      void message.success(t('calendars.imported', { n: items.length }))
    } catch (error) {
      void message.error(t('calendars.importFailed', { words: trouble(error) }))
    }
  }
  return (
    <Upload
      accept=".ics,text/calendar"
      showUploadList={false}
      beforeUpload={(file) => {
        void read(file)
        return false
      }}
    >
      <Button icon={<ImportOutlined />}>{t('calendars.ics')}</Button>
    </Upload>
  )
}

const blank: EditCalendar = {
  ...officeHours('Asia/Shanghai'),
  name: '',
  holidays: 'china',
  enteredYears: [],
  teamIds: [],
}

function asEdit({ name, timeZone, week, holidays, exceptions, enteredYears, teamIds }: EditCalendar): EditCalendar {
  return { name, timeZone, week, holidays, exceptions, enteredYears, teamIds }
}

/** A day that is read goes before the one that was there. */
function merged(before: readonly CalendarException[], read: readonly CalendarException[]): CalendarException[] {
  const byDay = new Map([...before, ...read].map((one) => [one.day, one]))
  return [...byDay.values()].sort((a, b) => a.day.localeCompare(b.day))
}

function nextYears(): number[] {
  const year = new Date().getFullYear()
  return [year, year + 1, year + 2]
}
