import { z } from 'zod'
import { Id, PersonRef, Text, Time, Words } from './common.ts'
import { OpeningHours } from './opening-hours.ts'

export const SignIn = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) })
export type SignIn = z.infer<typeof SignIn>

/** Roles are sets of permissions, each with the widest circle it reaches. */
export const Scope = z.enum(['own', 'team', 'department', 'all'])
export type Scope = z.infer<typeof Scope>

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  roleName: Words,
  team: PersonRef.optional(),
  extension: z.string().optional(),
  permissions: z.record(z.string(), Scope),
})
export type Me = z.infer<typeof Me>

export const PresenceState = z.enum(['available', 'break', 'offline'])
export type PresenceState = z.infer<typeof PresenceState>
/** What the floor shows: presence, sharpened by what the agent is doing. */
export const AgentState = z.enum(['available', 'ringing', 'talking', 'wrapping-up', 'break', 'offline'])
export type AgentState = z.infer<typeof AgentState>

export const SetPresence = z.object({ state: PresenceState, reason: Text(60).optional() })
export type SetPresence = z.infer<typeof SetPresence>

export const Agent = z.object({
  id: Id,
  name: z.string(),
  extension: z.string().optional(),
  team: PersonRef.optional(),
  presence: PresenceState,
  reason: z.string().optional(),
  state: AgentState,
  since: Time,
  skills: z.array(z.object({ skill: z.string(), level: z.number().int() })),
  devices: z.array(z.enum(['phone', 'browser'])),
  /** Their screen is open; without one they are offered no chats and no tickets. */
  screen: z.boolean(),
  chats: z.number().int(),
  chatCapacity: z.number().int(),
  /** Pushed to them, not picked. */
  tickets: z.number().int(),
  ticketCapacity: z.number().int(),
  /** Open ones that they picked or that somebody gave them, a thousand at most; said on the floor only. */
  ticketsByHand: z.number().int().optional(),
})
export type Agent = z.infer<typeof Agent>

export const Team = z.object({ id: Id, name: z.string(), department: z.boolean(), revision: z.number().int() })
export type Team = z.infer<typeof Team>
/** A department works tickets; a team without this mark only answers customers. */
export const NewTeam = z.object({ name: Text(80), department: z.boolean().default(false) })

/** What a browser needs to register as a softphone; made anew at each request. */
export const PhoneAccount = z.object({
  uri: z.string(),
  username: z.string(),
  password: z.string(),
  /** Path of the SIP WebSocket on this host. */
  socket: z.string(),
})
export type PhoneAccount = z.infer<typeof PhoneAccount>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.record(z.string(), Scope),
  createdAt: Time,
  lastUsedAt: Time.optional(),
})
export const NewApiKey = z.object({ name: Text(80), scopes: z.record(z.string().max(60), Scope) })
export const CreatedApiKey = ApiKey.extend({ key: z.string() })

/** A skill, 1 to 10. */
const Level = z.object({ skill: Text(60), level: z.number().int().min(1).max(10) })

export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  team: PersonRef.optional(),
  extension: z.string().optional(),
  active: z.boolean(),
  skills: z.array(Level),
  callCapacity: z.number().int(),
  chatCapacity: z.number().int(),
  ticketCapacity: z.number().int(),
  /** Whoever has none is always at work. */
  shift: OpeningHours.optional(),
  revision: z.number().int(),
})
export type User = z.infer<typeof User>

/** What is left out stays as it is; `null` takes it away. */
export const EditUser = z.object({
  teamId: Id.nullable().optional(),
  skills: z.array(Level).max(50).optional(),
  callCapacity: z.number().int().min(0).max(1).optional(),
  chatCapacity: z.number().int().min(0).max(50).optional(),
  ticketCapacity: z.number().int().min(0).max(200).optional(),
  shift: OpeningHours.nullable().optional(),
})
export type EditUser = z.infer<typeof EditUser>
/** As much of a person as everybody may know. */
export const Colleague = User.pick({ id: true, name: true, team: true })
export type Colleague = z.infer<typeof Colleague>
export const NewUser = z.object({
  name: Text(80),
  email: z.email().max(200),
  password: z.string().min(10).max(200),
  role: Text(40),
  teamId: Id.optional(),
  extension: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
})
export type NewUser = z.infer<typeof NewUser>

export const Role = z.object({ key: z.string(), name: Words, permissions: z.record(z.string(), Scope) })
export type Role = z.infer<typeof Role>

export const AuditEntry = z.object({
  number: z.string(),
  at: Time,
  actor: z.string(),
  type: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

/** What the house told this person; `kind` has its sentence on the screens, `about` is where it leads. */
export const Notice = z.object({
  id: Id,
  kind: z.string(),
  about: z.object({ kind: z.string(), id: z.string() }),
  title: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  at: Time,
  read: z.boolean(),
})
export type Notice = z.infer<typeof Notice>
export const Notices = z.object({ items: z.array(Notice), unread: z.number().int() })
export type Notices = z.infer<typeof Notices>
