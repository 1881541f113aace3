import type { zh } from './words.zh.ts'

export const en: typeof zh = {
  title: 'Ratings and the closed loop',
  note: 'Results are sent to the customer automatically, with a request for a rating',
  mailNotSetUp:
    'No mail server is set up (SMTP_URL, MAIL_FROM), so no e-mail is sent. Chat and the ticket page are not affected.',
  says: {
    ask: 'When a ticket is resolved, its customer is asked to rate it (days to answer: {{openForDays}}). ',
    remind: 'Customers who do not answer are reminded every {{remindAfterHours}} h, at most {{reminders}}×. ',
    'no-reminder': 'No reminders are sent. ',
    quiet: 'Nothing is sent between {{from}} and {{to}}. ',
    both: 'A score of {{badUpTo}} or less reopens the ticket, raises its priority by one step and notifies the supervisors.',
    reopens: 'A score of {{badUpTo}} or less reopens the ticket.',
    escalates: 'A score of {{badUpTo}} or less raises the priority by one step and notifies the supervisors.',
    'bad-is-nothing': 'Low scores trigger nothing.',
  },
  badUpTo: 'Low score',
  badUpToHint: 'Low scores appear among the alerts',
  never: 'none',
  upTo: '{{n}} or less',
  reopens: 'Reopen the resolved ticket',
  escalates: 'Raise the priority by one step and notify the supervisors',
  openForDays: 'Days to answer',
  reminders: 'Reminders',
  times: '{{n}}×',
  remindAfterHours: 'Hours between reminders',
  quiet: { from: 'Quiet hours from', to: 'until' },
  tooLate: 'The last reminder would come after the survey has expired',
  notATime: 'Enter a time such as 21:00',
  save: 'Save',
  saved: 'Saved and in force',
  refused: 'Not saved: {{words}}',
}
