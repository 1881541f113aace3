/** The nth half hour of a day, as the clock of the centre shows it. */
export function wallClock(halfHour: number): string {
  return `${String(halfHour >> 1).padStart(2, '0')}:${halfHour % 2 === 0 ? '00' : '30'}`
}
