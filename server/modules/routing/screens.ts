import type { AgentId } from './acd/work.ts'

type Needs = {
  /** Those whose screens could be open. */
  everybody(): Iterable<AgentId>
  /** It opened, or is gone for longer than a reload takes. */
  changed(agentId: AgentId, open: boolean): void
}

/** A page that is loaded again is back by then, also over a slow line. */
export const reloadMs = 6_000

/**
 * Whose screen is open: chats and tickets are held out only to those who can
 * see them; a desk phone rings without.
 *
 * ```txt
 *   gone ──first──▶ open ──last──▶ reloading ──too long──▶ gone
 *                    ▲                 │
 *                    └──────first──────┘
 * ```
 *
 * After a start nobody has come back yet: everybody counts as reloading.
 */
export class Screens {
  readonly #needs: Needs
  readonly #countByAgent = new Map<AgentId, number>()
  readonly #reloading = new Map<AgentId, NodeJS.Timeout>()
  #start: NodeJS.Timeout | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    this.#start = setTimeout(() => this.#started(), reloadMs).unref()
  }

  isOpen(agentId: AgentId): boolean {
    return this.#start !== undefined || this.#countByAgent.has(agentId) || this.#reloading.has(agentId)
  }

  opened(agentId: AgentId): void {
    const wasOpen = this.isOpen(agentId)
    this.#countByAgent.set(agentId, (this.#countByAgent.get(agentId) ?? 0) + 1)
    clearTimeout(this.#reloading.get(agentId))
    this.#reloading.delete(agentId)
    if (!wasOpen) this.#needs.changed(agentId, true)
  }

  closed(agentId: AgentId): void {
    const left = (this.#countByAgent.get(agentId) ?? 1) - 1
    if (left > 0) return void this.#countByAgent.set(agentId, left)
    this.#countByAgent.delete(agentId)
    this.#reloading.set(agentId, setTimeout(() => this.#gone(agentId), reloadMs).unref())
  }

  #gone(agentId: AgentId): void {
    this.#reloading.delete(agentId)
    if (!this.isOpen(agentId)) this.#needs.changed(agentId, false)
  }

  #started(): void {
    this.#start = undefined
    for (const agentId of this.#needs.everybody()) if (!this.isOpen(agentId)) this.#needs.changed(agentId, false)
  }
}
