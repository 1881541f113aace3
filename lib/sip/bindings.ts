import type { URI } from 'sip.js/lib/core/index.js'
import type { Flow } from './flow.ts'

/** One device that can be rung for one extension (RFC 3261 §10.3). */
export type Binding<Kind> = {
  readonly extension: string
  /** The device's instance (RFC 5626 §4.1), or its Contact when it has none. */
  readonly device: string
  readonly contact: URI
  readonly flow: Flow
  readonly kind: Kind
  readonly since: Date
  readonly expiresAt: number
  readonly callId: string
  readonly cseq: number
}

export type BindingNeeds<Kind> = {
  arrived(binding: Binding<Kind>): void
  gone(binding: Binding<Kind>): void
}

/**
 * Who is registered where. A device that registers again, from whatever
 * connection, replaces itself; one whose connection closes is gone at once.
 */
export class Bindings<Kind> {
  readonly #byExtension = new Map<string, Map<string, Binding<Kind>>>()
  readonly #byFlow = new Map<string, Set<Binding<Kind>>>()
  readonly #timers = new Map<Binding<Kind>, NodeJS.Timeout>()
  readonly #needs: BindingNeeds<Kind>

  constructor(needs: BindingNeeds<Kind>) {
    this.#needs = needs
  }

  of(extension: string): readonly Binding<Kind>[] {
    return [...(this.#byExtension.get(extension)?.values() ?? [])]
  }

  find(extension: string, device: string): Binding<Kind> | undefined {
    return this.#byExtension.get(extension)?.get(device)
  }

  /** Whether somebody proved a password on this flow and is still registered. */
  isKnown(flow: Flow): boolean {
    return this.#byFlow.has(flow.key)
  }

  /** The live flow of the device that gave this Contact, for a dialog whose own flow has closed. */
  flowTo(contact: URI): Flow | undefined {
    const wanted = contact.toString()
    for (const devices of this.#byExtension.values()) {
      for (const binding of devices.values()) {
        if (binding.flow.isOpen && binding.contact.toString() === wanted) return binding.flow
      }
    }
    return undefined
  }

  put(binding: Binding<Kind>) {
    const before = this.find(binding.extension, binding.device)
    if (before) this.#remove(before)
    const devices = this.#byExtension.get(binding.extension) ?? new Map<string, Binding<Kind>>()
    devices.set(binding.device, binding)
    this.#byExtension.set(binding.extension, devices)
    const onFlow = this.#byFlow.get(binding.flow.key) ?? new Set<Binding<Kind>>()
    this.#byFlow.set(binding.flow.key, onFlow.add(binding))
    const timer = setTimeout(() => this.drop(binding), binding.expiresAt - Date.now())
    this.#timers.set(binding, timer.unref())
    if (!before) this.#needs.arrived(binding)
  }

  drop(binding: Binding<Kind>) {
    if (this.#remove(binding)) this.#needs.gone(binding)
  }

  flowClosed(flow: Flow) {
    for (const binding of [...(this.#byFlow.get(flow.key) ?? [])]) if (binding.flow === flow) this.drop(binding)
  }

  /** On the way out nobody is told. */
  clear() {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    this.#byExtension.clear()
    this.#byFlow.clear()
  }

  #remove(binding: Binding<Kind>): boolean {
    const devices = this.#byExtension.get(binding.extension)
    if (devices?.get(binding.device) !== binding) return false
    devices.delete(binding.device)
    if (devices.size === 0) this.#byExtension.delete(binding.extension)
    const onFlow = this.#byFlow.get(binding.flow.key)
    onFlow?.delete(binding)
    if (onFlow?.size === 0) this.#byFlow.delete(binding.flow.key)
    clearTimeout(this.#timers.get(binding))
    this.#timers.delete(binding)
    return true
  }
}
