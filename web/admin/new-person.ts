import type { NewUser } from '../../contract/identity.ts'

/** A person as typed so far. */
export type Typed = Readonly<Record<'name' | 'email' | 'password' | 'role' | 'teamId' | 'extension', string>>
export type Wrong = Partial<Record<keyof Typed, true>>

export const nobodyYet: Typed = { name: '', email: '', password: '', role: 'agent', teamId: '', extension: '' }

/** What can be seen to be wrong without asking; the server looks again. */
export function wrongIn({ name, email, password, role, extension }: Typed): Wrong {
  return {
    ...(name.trim() === '' ? { name: true } : {}),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: true }),
    ...(password.length < 10 ? { password: true } : {}),
    ...(role === '' ? { role: true } : {}),
    ...(extension === '' || /^\d{2,6}$/.test(extension) ? {} : { extension: true }),
  }
}

export function asNewUser({ name, email, password, role, teamId, extension }: Typed): NewUser {
  const optional = { ...(teamId ? { teamId } : {}), ...(extension ? { extension } : {}) }
  return { name: name.trim(), email: email.trim(), password, role, ...optional }
}

/** `body.email` of the server is the field `email`. */
export function wrongFrom(rulesByField: Readonly<Record<string, string>>): Wrong {
  const fields = Object.keys(rulesByField).map((field) => field.replace(/^body[./]/, ''))
  return Object.fromEntries(fields.filter((field) => field in nobodyYet).map((field) => [field, true]))
}

const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups that can be read out over a telephone: no 0 and o, no 1 and l. */
export function easyPassword(): string {
  const word = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => signs[byte % signs.length]).join('')
  return word.replace(/(.{4})(?=.)/g, '$1-')
}
