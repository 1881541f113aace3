const reachable = 'button:not(:disabled), a[href], textarea, input:not([type=file]), [tabindex="0"]'

/** Tab goes round within the window; Escape is the way out (WCAG 2.1.2). */
export function trapFocus(panel: HTMLElement, leave: () => void) {
  panel.addEventListener('keydown', (event) => {
    // The host page's shortcuts must not fire while someone writes to us.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) return leave()
    if (event.key !== 'Tab') return
    const stops = [...panel.querySelectorAll<HTMLElement>(reachable)].filter((one) => one.getClientRects().length > 0)
    const [first, last] = [stops[0], stops.at(-1)]
    const at = (panel.getRootNode() as ShadowRoot).activeElement
    const goal = event.shiftKey ? (at === first || at === panel ? last : undefined) : at === last ? first : undefined
    if (!goal) return
    event.preventDefault()
    goal.focus()
  })
}
