import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RuleDryRun, RuleExecution, RuleExplanation } from '../../contract/rule-traces.ts'
import type {
  Rule,
  RuleDefinition,
  RuleReading,
  Rules,
  RuleText,
  RuleVersion,
  RuleVocabulary,
  WriteRule,
} from '../../contract/rules.ts'
import { useList } from './centre.ts'
import { keys } from './keys.ts'
import type { Page } from './paged.ts'
import { get, post, put, remove } from './request.ts'

export const useRules = () => useQuery({ queryKey: keys.rules, queryFn: () => get<Rules>('/rules') })

export function useRule(id: string | undefined) {
  return useQuery({
    queryKey: keys.rule(id ?? ''),
    queryFn: () => get<Rule>(`/rules/${id}`),
    enabled: id !== undefined,
  })
}

export function useRuleVocabulary() {
  return useQuery({ queryKey: ['rules', 'vocabulary'], queryFn: () => get<RuleVocabulary>('/rules/vocabulary') })
}

export function useRuleVersions(id: string) {
  return useList<RuleVersion>([...keys.rule(id), 'versions'], `/rules/${id}/versions`)
}

export function useRuleExecutions(id: string, outcome: string | undefined) {
  return useQuery({
    queryKey: [...keys.rule(id), 'executions', outcome ?? ''],
    queryFn: async () => (await get<Page<RuleExecution>>(`/rules/${id}/executions`, { outcome, limit: 50 })).items,
  })
}

export const explainRule = (id: string, ticket: string) => get<RuleExplanation>(`/rules/${id}/explanation`, { ticket })

/** The sentence of a form, and the form of a sentence: asked while one of them is being written. */
export const ruleText = (definition: RuleDefinition) => post<RuleText>('/rules/text', { definition })
/** `rule` is whose text it is, so that rules that set each other off are named too. */
export const readRuleText = (text: string, cases: RuleDefinition['cases'], rule: string) =>
  post<RuleReading>('/rules/reading', { text, cases, rule })
export const dryRunRule = (definition: RuleDefinition, days: number) =>
  post<RuleDryRun>('/rules/dry-run', { definition, days })

/** Everything that changes a rule; what comes back is the rule as it is now. */
export function useRuleWriting() {
  const client = useQueryClient()
  const after = (rule: Rule | undefined) => {
    if (rule) client.setQueryData(keys.rule(rule.id), rule)
    return client.invalidateQueries({ queryKey: keys.rules, exact: true })
  }
  return {
    add: useMutation({ mutationFn: (rule: WriteRule) => post<Rule>('/rules', rule), onSuccess: after }),
    write: useMutation({
      mutationFn: ({ id, revision, ...rule }: WriteRule & Which) => put<Rule>(`/rules/${id}`, rule, { revision }),
      onSuccess: after,
    }),
    publish: useMutation({
      mutationFn: ({ id, revision }: Which) => put<Rule>(`/rules/${id}/publication`, undefined, { revision }),
      onSuccess: after,
    }),
    turn: useMutation({
      mutationFn: ({ id, on }: { id: string; on: boolean }) => put<Rule>(`/rules/${id}/turning`, { on }),
      onSuccess: after,
    }),
    rollBack: useMutation({
      mutationFn: ({ id, version, revision }: Which & { version: number }) =>
        post<Rule>(`/rules/${id}/versions`, { version }, { revision }),
      onSuccess: after,
    }),
    order: useMutation({
      mutationFn: ({ ids, revision }: { ids: readonly string[]; revision: number }) =>
        put('/rules/order', { ids }, { revision }),
      // Who was slower sees at once how it stands now.
      onSettled: () => after(undefined),
    }),
    remove: useMutation({ mutationFn: (id: string) => remove(`/rules/${id}`), onSuccess: () => after(undefined) }),
  }
}

type Which = { readonly id: string; readonly revision: number }
