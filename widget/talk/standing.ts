import type { Words } from '../../contract/common.ts'
import type { Language, WindowWords } from '../words.ts'
import type { TalkNow } from './talk.ts'

/** What stands at the head of the window: whose window, and who is there or how long it may take. */
export type Standing = {
  readonly words: string
  readonly mood: 'good' | 'wait' | 'quiet' | 'bad'
  readonly canLeave: boolean
  readonly isLost: boolean
}

export function standing(talk: TalkNow, words: WindowWords): Standing {
  const { state } = talk.thread
  const isLost = talk.isTroubled
  const canLeave = !isLost && (state === 'waiting' || state === 'talking')
  if (isLost) return { words: words.lost, mood: 'bad', canLeave, isLost }
  return { ...unhindered(talk, words), canLeave, isLost }
}

function unhindered({ line, visit, thread }: TalkNow, words: WindowWords): Pick<Standing, 'words' | 'mood'> {
  if (line !== 'open') return { words: words.loading, mood: 'quiet' }
  if (thread.state === 'talking')
    return { words: thread.agent ? words.talkingTo(thread.agent) : words.talking, mood: 'good' }
  if (thread.state === 'waiting')
    return { words: thread.position ? words.waitingAt(thread.position) : words.waiting, mood: 'wait' }
  if (thread.state === 'closed') return { words: words.ended, mood: 'quiet' }
  return visit?.open === false ? { words: words.closedHours, mood: 'quiet' } : { words: words.ready, mood: 'good' }
}

/** The shop's own title, else the centre's name, else what it is. */
export function windowTitle(title: string | undefined, centre: Words | undefined, language: Language, chat: string) {
  return title ?? (centre?.[language] || chat)
}

/** The first words of a window in which nothing was said yet. */
export function greeting(talk: TalkNow, words: WindowWords, title: string): string {
  return talk.visit?.open === false ? words.greetingClosed(title) : words.greeting(title)
}
