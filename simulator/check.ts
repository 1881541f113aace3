import type { Conversation, Message } from '../contract/conversations.ts'
import { type CallFate, type ChatFate, tooCloseMs } from './fate.ts'

/** What the server says of the run, read over REST. */
export type Told = {
  /** Calls and chats since the run began. */
  readonly conversations: readonly Conversation[]
  readonly messages: ReadonlyMap<string, readonly Message[]>
  /** Numbers with a call that the server still holds to be alive. */
  readonly live: readonly string[]
  /** Names of our agents by extension. */
  readonly agentIds: ReadonlyMap<string, string>
}

/** A tone heard less than this of the time was not really heard. */
const mostlyHeard = 0.5

/** Every contact that was begun is found, once, with the outcome that we saw. One sentence for each that is not. */
export function violations(calls: readonly CallFate[], chats: readonly ChatFate[], told: Told): string[] {
  return [
    ...calls.flatMap((fate) => inCall(fate, told).map((words) => `call ${fate.index} (${fate.number}): ${words}`)),
    ...chats.flatMap((fate) => inChat(fate, told).map((words) => `chat ${fate.index} (${fate.order}): ${words}`)),
  ]
}

function inCall(fate: CallFate, { conversations, live, agentIds }: Told): string[] {
  const found = conversations.filter(({ from, channel }) => channel === 'phone' && from === fate.number)
  const problems: string[] = []
  if (fate.kind === 'failed') problems.push(fate.because)
  if (live.includes(fate.number)) problems.push('is over, but the server holds it to be alive')
  const [least, most] = expected(fate)
  if (found.length < least) problems.push(`is missing: it was ${fate.kind} in ${fate.during}, the server knows nothing`)
  if (found.length > most) problems.push(`is there ${found.length} times`)
  const [conversation] = found
  if (conversation) problems.push(...ofCall(fate, conversation, agentIds))
  return problems
}

/** Who was refused, or gave up before the exchange had answered, may never have reached anybody. */
function expected({ kind, during }: CallFate): [least: number, most: number] {
  if (kind === 'refused') return [0, 1]
  return kind === 'abandoned' && during === 'ringing' ? [0, 1] : [1, 1]
}

function ofCall(fate: CallFate, it: Conversation, agentIds: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  if (fate.kind === 'failed') return problems
  const is = outcomeOf(fate)
  const byColleague = it.outcome === 'answered' && it.agent && ![...agentIds.values()].includes(it.agent.id)
  if (!is.includes(it.outcome ?? 'none') && !byColleague)
    problems.push(`was ${fate.kind} in ${fate.during}, the server says ${it.outcome ?? 'nothing'}`)
  if (it.state === 'open') problems.push('is over, the server says it is open')
  if (!it.endedAt) problems.push('has no end')
  if (!it.customer) problems.push('has no customer')
  const keys = it.keys.map(({ key }) => key).join('')
  if (!isWithin(keys, fate.keys)) problems.push(`pressed ${fate.keys}, the server heard ${keys}`)
  if (fate.kind === 'answered' && it.outcome === 'answered') problems.push(...ofTalk(fate, it, agentIds))
  return problems
}

function outcomeOf({ kind, talkedMs }: CallFate): readonly string[] {
  if (kind === 'answered') return talkedMs < tooCloseMs ? ['answered', 'abandoned'] : ['answered']
  if (kind === 'not-served') return ['timed-out', 'full', 'closed', 'blocked']
  return ['abandoned']
}

function ofTalk(fate: CallFate, it: Conversation, agentIds: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  const agentId = fate.extension && agentIds.get(fate.extension)
  if (agentId && it.agent?.id !== agentId)
    problems.push(`${fate.extension} picked up, the server names ${it.agent?.name ?? 'nobody'}`)
  if (!it.queue) problems.push('was answered, but from no queue')
  if (fate.talkedMs > tooCloseMs && it.recording?.state !== 'complete')
    problems.push(
      `its recording is ${it.recording?.state ?? 'missing'}${it.recording?.because ? ` (${it.recording.because})` : ''}`,
    )
  if ((fate.heardAgent ?? 1) < mostlyHeard)
    problems.push(`the caller hardly heard the agent (${share(fate.heardAgent)})`)
  if ((fate.heardCaller ?? 1) < mostlyHeard)
    problems.push(`the agent hardly heard the caller (${share(fate.heardCaller)})`)
  if (fate.score !== undefined && it.survey?.score !== fate.score)
    problems.push(`was rated ${fate.score}, the server says ${it.survey?.score ?? 'nothing'}`)
  return problems
}

/** Keys that mean nothing on the menu are not kept; the others are, in their order. */
function isWithin(kept: string, pressed: string): boolean {
  let at = 0
  for (const key of pressed) if (key === kept[at]) at++
  return at === kept.length
}

const share = (of: number | undefined) => `${Math.round(100 * (of ?? 0))} %`

function inChat(fate: ChatFate, { conversations, messages, agentIds }: Told): string[] {
  const wrote = (id: string) =>
    (messages.get(id) ?? []).filter(({ from }) => from === 'customer').map(({ text }) => text)
  const found = conversations.filter(({ id, channel }) => channel === 'chat' && wrote(id).join('').includes(fate.order))
  const problems: string[] = []
  if (fate.kind === 'failed') problems.push(fate.because)
  if (found.length > 1) problems.push(`is there ${found.length} times`)
  if (found.length === 0 && fate.said.length > 0) problems.push('is missing: the server knows nothing of it')
  const [it] = found
  if (it) problems.push(...ofChat(fate, it, messages.get(it.id) ?? [], agentIds))
  return problems
}

function ofChat(
  fate: ChatFate,
  it: Conversation,
  messages: readonly Message[],
  agentIds: ReadonlyMap<string, string>,
): string[] {
  const problems: string[] = []
  const of = (who: string) => messages.filter(({ from }) => from === who).map(({ text }) => text)
  const byColleague = it.agent && ![...agentIds.values()].includes(it.agent.id)
  if (fate.kind !== 'failed' && it.outcome !== fate.kind && !byColleague)
    problems.push(`was ${fate.kind}, the server says ${it.outcome ?? 'nothing'}`)
  if (it.state === 'open') problems.push('is over, the server says it is open')
  if (of('customer').join('\n') !== fate.said.join('\n'))
    problems.push('the server keeps other words than were written')
  if (of('agent').join('\n') !== fate.heard.join('\n')) problems.push('the window showed other answers than were given')
  if (fate.score !== undefined && it.survey?.score !== fate.score)
    problems.push(`was rated ${fate.score}, the server says ${it.survey?.score ?? 'nothing'}`)
  return problems
}
