/** A recorded sentence that callers hear is another from now on. */
export type FlowEvent = { type: 'prompt-replaced'; promptId: string; language: 'zh' | 'en' }

/** What the audit log shows of them. */
export const audited: readonly FlowEvent['type'][] = ['prompt-replaced']
