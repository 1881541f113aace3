import { useEffect, useRef, useState } from 'react'
import type { Rule, RuleDefinition, RuleProblem, RuleReading } from '../../../contract/rules.ts'
import { readRuleText, ruleText } from '../../data/rules.ts'
import type { Language } from '../../kit/preferences.ts'

const quietMs = 350

export type RuleDraft = {
  readonly name: string
  readonly definition: RuleDefinition
  readonly text: string
  readonly problems: readonly RuleProblem[]
  readonly wrong: RuleReading['wrong']
  readonly isChanged: boolean
  setName(name: string): void
  setDefinition(definition: RuleDefinition): void
  setText(text: string): void
}

/**
 * A rule as it is being written, as a form and as a text. Whichever is written
 * leads and the other follows a moment later; a text that is not a rule yet
 * leaves the form as it is.
 */
export function useRuleDraft(rule: Rule, language: Language): RuleDraft {
  const kept = (rule.draft ?? rule.published)!
  const [name, setName] = useState(rule.name)
  const [definition, setOwn] = useState(kept)
  const [text, setOwnText] = useState(rule.text[language])
  const [problems, setProblems] = useState<readonly RuleProblem[]>(rule.problems)
  const [wrong, setWrong] = useState<RuleReading['wrong']>()
  const leads = useRef<'form' | 'text' | 'nobody'>('nobody')
  const writtenIn = useRef(language)

  useEffect(() => {
    // Another language is another text of the same rule.
    const follows = leads.current === 'form' || writtenIn.current !== language
    if (!follows) return
    writtenIn.current = language
    return later(async (isOver) => {
      const written = (await ruleText(definition))[language]
      const read = await readRuleText(written, definition.cases, rule.id)
      if (isOver()) return
      setOwnText(written)
      setWrong(undefined)
      setProblems(read.problems)
    })
  }, [definition, language, rule.id])

  useEffect(() => {
    if (leads.current !== 'text') return
    return later(async (isOver) => {
      const read = await readRuleText(text, definition.cases, rule.id)
      if (isOver()) return
      setWrong(read.wrong)
      if (!read.wrong) setProblems(read.problems)
      if (read.definition) setOwn(read.definition)
    })
    // The cases are not in the text; they are read when it is.
  }, [text, definition.cases, rule.id])

  return {
    name,
    definition,
    text,
    problems,
    wrong,
    isChanged: name !== rule.name || JSON.stringify(definition) !== JSON.stringify(kept) || wrong !== undefined,
    setName,
    setDefinition(next) {
      leads.current = 'form'
      setOwn(next)
    },
    setText(next) {
      leads.current = 'text'
      setOwnText(next)
    },
  }
}

/** Once nobody has typed for a moment; what comes too late is left. A server that does not answer is said where it is saved. */
function later(body: (isOver: () => boolean) => Promise<void>): () => void {
  let over = false
  const timer = setTimeout(() => void body(() => over).catch(() => {}), quietMs)
  return () => {
    over = true
    clearTimeout(timer)
  }
}
