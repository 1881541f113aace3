import type { zh } from './words.zh.ts'

export const en: typeof zh = {
  title: 'Ratings and the closed loop',
  note: 'Results go back to the customer by themselves, with the question how it was',
  mailNotSetUp:
    'No mail server is set (SMTP_URL, MAIL_FROM): no e-mail goes out. Chat and the ticket page are not affected.',
  says: {
    ask: 'When a ticket is resolved its customer is asked to rate it, within {{openForDays}} days. ',
    remind: 'Who does not answer is reminded after {{remindAfterHours}} hours, at most {{reminders}}×. ',
    'no-reminder': 'Nobody is reminded. ',
    quiet: 'Not between {{from}} and {{to}}. ',
    both: 'A score of {{badUpTo}} or less opens the ticket again, raises its priority by one and tells the supervisors.',
    reopens: 'A score of {{badUpTo}} or less opens the ticket again.',
    escalates: 'A score of {{badUpTo}} or less raises the priority by one and tells the supervisors.',
    'bad-is-nothing': 'No score makes anything happen.',
  },
  badUpTo: 'A bad score',
  badUpToHint: 'Bad scores are shown among the alerts',
  never: 'none',
  upTo: '{{n}} or less',
  reopens: 'Open the resolved ticket again',
  escalates: 'Raise the priority by one and tell the supervisors',
  openForDays: 'Days to answer',
  reminders: 'Reminders',
  times: '{{n}}×',
  remindAfterHours: 'Hours before each',
  quiet: { from: 'Nobody is disturbed from', to: 'until' },
  tooLate: 'The last reminder would come after the time to answer',
  notATime: 'A time such as 21:00',
  save: 'Save',
  saved: 'Saved, and in force',
  refused: 'Not saved: {{words}}',
}
