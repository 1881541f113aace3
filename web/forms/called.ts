import { readablePhone } from '../kit/phone-number.ts'

/** A customer's name as it is; while nobody said one, the number as people read it, or whatever a browser is called here. */
export function called(name: string, visitor: (mark: string) => string): string {
  const [, mark] = /^web-([0-9a-f]{4})$/.exec(name) ?? []
  return mark ? visitor(mark) : readablePhone(name)
}
