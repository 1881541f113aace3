import { z } from 'zod'

/** Words, sizes and shapes that every part of the contract uses. Times are ISO 8601 UTC. */
export const Id = z.uuid()
export const Time = z.iso.datetime()
export const Text = (most: number) => z.string().trim().min(1).max(most)
/** Both languages of the house; Chinese first. */
export const Words = z.object({ zh: z.string().max(200), en: z.string().max(200) })
export type Words = z.infer<typeof Words>

/** RFC 9457, with a stable `code`; `field` names what broke the rule, `rule` how. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  problems: z.array(z.object({ field: z.string(), rule: z.string() })).optional(),
  /** Of what changed meanwhile: who did it, `user:ID` or `key:ID`. */
  change: z.object({ actor: z.string(), at: Time }).optional(),
})
export type Problem = z.infer<typeof Problem>

/** A page of a list: `next` is the cursor for `after`, absent on the last page. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() })

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
})

/** Of a story: whoever asks for no page gets the last two hundred. */
export const StoryQuery = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(200) })

export const IdParam = z.object({ id: Id })

export const FileRef = z.object({ id: Id, name: z.string(), type: z.string(), bytes: z.number().int() })
export type FileRef = z.infer<typeof FileRef>

/** A person as others see them. */
export const PersonRef = z.object({ id: Id, name: z.string() })
export type PersonRef = z.infer<typeof PersonRef>
