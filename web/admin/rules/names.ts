import type { RuleDryRun, RuleExecution } from '../../../contract/rule-traces.ts'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import type { Language } from '../../kit/preferences.ts'

type Outcome = RuleExecution['actions'][number]
type Predicted = RuleDryRun['changes'][number]['actions'][number]

/** Codes of fields, events and actions in the words people know. */
export function wordsOf(vocabulary: RuleVocabulary, language: Language) {
  const find = (list: readonly { value: string; words: { zh: string; en: string } }[], value: string) =>
    list.find((one) => one.value === value)?.words[language] ?? value
  const field = (name: string) => vocabulary.terms.find((term) => term.name === name)?.words[language] ?? name
  const event = (type: string) => find(vocabulary.events, type)
  const action = (kind: string) => find(vocabulary.actions, kind)
  const named = (what: string, value: string) => {
    const term = vocabulary.terms.find(({ name }) => name === `ticket.${what}` || name === what)
    return find(term?.options ?? [], value)
  }
  /** What an action is about that has a name of its own; a queue or a plan by its key. */
  const thing = (kind: string, what: string) => {
    if (kind === 'split') return find(vocabulary.plans, what)
    if (kind === 'route') return find(vocabulary.queues, what)
    if (kind === 'run-flow') return find(vocabulary.flows, what)
    return kind === 'call-webhook' ? find(vocabulary.webhooks, what) : ''
  }
  return {
    fields: (names: readonly string[]) => [...new Set(names)].map(field).join(language === 'zh' ? '、' : ', '),
    event,
    action,
    /** What an action of a trace was about, what became of it, and the words of who was asked or said no. */
    outcome({ do: kind, what = '', before, after, words }: Outcome, result: string): string {
      const about = what === '' ? action(kind) : this.change({ do: kind, what, before, after })
      return `${about}${language === 'zh' ? '：' : ': '}${words ? `${result} · ${words}` : result}`
    },
    /** `优先级 普通 → 高`, or the words that would have been said. */
    change({ do: kind, what, before, after }: Predicted): string {
      if (after === undefined && before === undefined) return `${action(kind)} ${thing(kind, what)}`.trimEnd()
      const value = after === undefined ? what : named(what, after)
      return before === undefined ? `${action(kind)} ${value}` : `${action(kind)} ${named(what, before)} → ${value}`
    },
  }
}
