/**
 * Builds the customer's window into `outDir`: `widget.js`, the lazily loaded
 * `call.js`, and the pages `ticket.html`, `survey.html`, `demo.html` with their
 * scripts and styles, which are addressed as `/widget/<name>`.
 */
export function buildWidget(options: { outDir: string }): Promise<void>
