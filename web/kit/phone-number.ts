/**
 * An E.164 number as people read it: a Chinese mobile as `138 0013 8000`, a
 * landline as `010 8888 6666`, others as they came. Extensions stay alone.
 */
export function readablePhone(number: string): string {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(number)
  if (mobile) return mobile.slice(1).join(' ')
  const landline = /^\+86(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(number)
  if (landline) return [`0${landline[1]}`, landline[2], landline[3]].join(' ')
  return number
}

/** `138****5678`: enough to recognise, too little to copy. */
export function maskedPhone(number: string): string {
  const local = number.replace(/^\+86/, '')
  if (!/^\+?\d{8,}$/.test(local)) return number
  return `${local.slice(0, 3)}****${local.slice(-4)}`
}
