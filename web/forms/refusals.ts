import { zh } from './refusal-words.zh.ts'

type Known = keyof (typeof zh)['codes']

/** By which words a problem is told: most have their own, some are one family. Nothing for one that is not known here. */
export function refusalKey(code: string): Known | undefined {
  // Whoever cannot be handed on to says why as routing does.
  const plain = code.replace(/^transfer-/, '')
  if (Object.hasOwn(zh.codes, plain)) return plain as Known
  return code.startsWith('rule-') ? 'rule-not-valid' : undefined
}
