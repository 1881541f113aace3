/** A flow as steps and the ways between them. */
export type FlowGraph = { readonly steps: readonly FlowStep[]; readonly arrows: readonly FlowArrow[] }
export type FlowStep = {
  readonly id: string
  readonly kind: string
  /** The kind in words. */
  readonly title: string
  readonly lines: readonly string[]
}
/** `label` says when it is taken: a key, an opening hour, a failure. */
export type FlowArrow = { readonly from: string; readonly to: string; readonly label: string }

/** How large a step is drawn, and how far from the next. */
export const box = { width: 208, height: 76, gapX: 28, gapY: 72, margin: 24 } as const
