/** The first word of every address at which people have a screen; the server answers each with the same page. */
export const screens = [
  'desk',
  'tickets',
  'subtasks',
  'customers',
  'missed',
  'callbacks',
  'floor',
  'admin',
  'sign-in',
] as const
