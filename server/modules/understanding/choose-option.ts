import { type Derived, derived } from './derived.ts'
import type { Option } from './form.ts'
import { customerWords, type Known } from './known.ts'

/** Finds which option of a choice was named: in the customer's words, by a menu key, or by the channel itself. */
export function chooseOption(options: readonly Option[], known: Known): Derived | undefined {
  return saidOption(options, known) ?? pressedOption(options, known) ?? channelOption(options, known)
}

/** The latest message counts first, and in it the longest name: 空调外机 rather than 空调. */
function saidOption(options: readonly Option[], known: Known): Derived | undefined {
  for (const { id, text } of customerWords(known).toReversed()) {
    const named = options
      .flatMap((option) => [option.label.zh, option.label.en].map((name) => ({ option, name, ...placeOf(name, text) })))
      .filter(({ start }) => start >= 0)
      .sort((a, b) => b.name.length - a.name.length)
    const [best] = named
    if (!best) continue
    const several = new Set(named.map(({ option }) => option.value)).size > 1
    const evidence = {
      source: 'message',
      messageId: id,
      words: text.slice(best.start, best.end),
      start: best.start,
      end: best.end,
    } as const
    return derived(best.option.value, several ? 0.6 : 0.9, evidence)
  }
  return undefined
}

function pressedOption(options: readonly Option[], { keys }: Known): Derived | undefined {
  for (const { words, key } of keys.toReversed()) {
    const option = words && options.find(({ label }) => label.zh === words.zh || label.en === words.en)
    if (option) return derived(option.value, 0.85, { source: 'keys', words: words?.zh ?? key })
  }
  return undefined
}

function channelOption(options: readonly Option[], { channel }: Known): Derived | undefined {
  const option = options.find(({ value }) => value === channel)
  return option && derived(option.value, 1, { source: 'channel', words: channel })
}

const nowhere = { start: -1, end: -1 }

/** Chinese anywhere; Latin names as whole words, so that "other" is not found in "mother". */
function placeOf(name: string, text: string): { start: number; end: number } {
  if (name === '') return nowhere
  const start = text.toLowerCase().indexOf(name.toLowerCase())
  const end = start + name.length
  const partOfWord = /^[a-z0-9]/i.test(name) && /[a-z0-9]/i.test((text[start - 1] ?? ' ') + (text[end] ?? ' '))
  return start < 0 || partOfWord ? nowhere : { start, end }
}
