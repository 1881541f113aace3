import { classify, type TextModel } from '../../../lib/text/classifier.ts'
import { smallTalk } from './issue-type.ts'
import { customerWords, type Known } from './known.ts'

export type DraftWords = {
  readonly subject: string
  readonly description: string
  readonly priority: 'normal' | 'high' | 'urgent'
}

const mostSubject = 60
const mostDescription = 4000
const danger =
  /冒烟|着火|起火|漏电|触电|煤气|燃气泄漏|爆炸|烫伤|受伤|smoke|on fire|electric shock|gas leak|injured|burn(?:t|ed|ing)/i
const pressing =
  /12315|12345|工商|消协|消费者协会|律师|起诉|曝光|媒体|赔偿|马上|立刻|紧急|漏水|lawyer|sue|urgent|immediately|compensation/i

/**
 * What a draft is called and says before anybody writes: the customer's first
 * sentence with something in it, all of their sentences, and how pressing it
 * sounds. Without words the menu choice names it.
 */
export function draftWords(known: Pick<Known, 'messages' | 'keys'>, model?: TextModel): DraftWords {
  const said = customerWords(known).map(({ text }) => text.trim())
  const telling = model ? said.filter((text) => classify(model, text).label !== smallTalk) : said
  const chosen = known.keys.findLast(({ words }) => words)?.words
  return {
    subject: shortened(oneLine(telling[0] ?? chosen?.zh ?? ''), mostSubject),
    description: shortened(said.join('\n'), mostDescription),
    priority: priorityOf(said.join('\n')),
  }
}

function priorityOf(words: string): DraftWords['priority'] {
  if (danger.test(words)) return 'urgent'
  return pressing.test(words) ? 'high' : 'normal'
}

/** Greetings before the matter are left out: 你好，我的空调坏了 is about the second half. */
function oneLine(text: string): string {
  const bare = text.replace(/\s+/g, ' ').replace(/^(?:(?:您好|你好|喂|请问|hello|hi|hey)[\s,，.。!！~～]*)+/i, '')
  return bare === '' ? text.trim() : bare
}

function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
