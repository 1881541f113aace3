import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes: OWASP's minimum, about 25 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, cost)

/** Also spends the time when there is no such person, so that the answer's delay does not tell. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(passwordHash ?? (await nobody), password)
  return right && passwordHash !== undefined
}

let nobody: Promise<string> | undefined
