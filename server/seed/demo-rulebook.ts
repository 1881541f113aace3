import type { App } from '../app.ts'
import type { CalendarId, TeamId, TicketTypeId } from '../base/id.ts'
import type { Calendar } from '../modules/sla/calendar.ts'
import type { Policy } from '../modules/sla/policy.ts'

const minute = 60_000
const hour = 60 * minute
const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const shift = [{ from: '08:00', to: '22:00' }]
const timeZone = 'Asia/Shanghai'
const common = { timeZone, exceptions: [], enteredYears: [] }

/** By when the demo centre answers: offices with lunch and public holidays, and a desk that is there every day. */
export async function addRulebook(
  { sla }: Pick<App, 'sla'>,
  teams: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, TicketTypeId>,
) {
  if (sla.book().calendars.length > 0) return
  const ids = (...names: string[]) => names.flatMap((name) => (teams.has(name) ? [teams.get(name) as TeamId] : []))
  const desk = await sla.saveCalendar({
    ...common,
    name: '客服排班',
    week: { 1: shift, 2: shift, 3: shift, 4: shift, 5: shift, 6: shift, 7: shift },
    holidays: 'none',
    teamIds: ids('客户关怀部'),
  })
  await sla.saveCalendar({
    ...common,
    name: '办公时间',
    week: { 1: office, 2: office, 3: office, 4: office, 5: office },
    holidays: 'china',
    teamIds: ids('财务部', '售后维修部'),
  } satisfies Omit<Calendar, 'id'>)
  await sla.savePolicy(complaints(types.get('complaint'), desk.id))
  await sla.savePolicy(everything)
}

function complaints(typeId: TicketTypeId | undefined, calendarId: CalendarId): Omit<Policy, 'id'> {
  return {
    name: '投诉',
    active: true,
    when: typeId && { field: 'type', op: 'is', value: typeId },
    targets: {
      'first-response': { low: 2 * hour, normal: hour, high: 30 * minute, urgent: 15 * minute },
      'next-response': { low: 4 * hour, normal: 2 * hour, high: hour, urgent: 30 * minute },
      resolution: { low: 48 * hour, normal: 24 * hour, high: 12 * hour, urgent: 6 * hour },
    },
    calendarId,
    pausesIn: ['pending'],
    afterReopening: 'restart',
    ladder: [
      { id: 'half', clock: 'resolution', at: { percent: 50 }, acts: [{ do: 'notify', who: ['owner'] }] },
      {
        id: 'soon',
        clock: 'resolution',
        at: { beforeMs: hour },
        acts: [
          { do: 'notify', who: ['owner', 'supervisor'] },
          { do: 'raise', to: 'high' },
        ],
      },
      {
        id: 'late',
        clock: 'resolution',
        at: { afterMs: hour },
        acts: [{ do: 'notify', who: ['supervisor', 'team'] }, { do: 'alert' }],
      },
    ],
  }
}

const everything: Omit<Policy, 'id'> = {
  name: '标准',
  active: true,
  when: undefined,
  targets: {
    'first-response': { low: 8 * hour, normal: 4 * hour, high: 2 * hour, urgent: hour },
    'next-response': { low: 16 * hour, normal: 8 * hour, high: 4 * hour, urgent: 2 * hour },
    resolution: { low: 80 * hour, normal: 40 * hour, high: 16 * hour, urgent: 8 * hour },
  },
  calendarId: 'department',
  pausesIn: ['pending'],
  afterReopening: 'continue',
  ladder: [
    { id: 'most', clock: 'resolution', at: { percent: 80 }, acts: [{ do: 'notify', who: ['owner'] }] },
    { id: 'late', clock: 'resolution', at: { afterMs: 30 * minute }, acts: [{ do: 'notify', who: ['supervisor'] }] },
  ],
}
