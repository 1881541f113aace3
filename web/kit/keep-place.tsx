import { Component, createRef, type ReactNode } from 'react'

type Props = {
  /** Which line is the first now; another one is lines that came before it. */
  readonly first: string | undefined
  /** The box that scrolls. */
  readonly within: string
  readonly children: ReactNode
}

/**
 * Lines that grow at their top: what is being read stays under the eye. A
 * class, because only a class may look at the page in the moment before it
 * changes.
 */
export class KeepPlace extends Component<Props> {
  readonly #here = createRef<HTMLDivElement>()

  override getSnapshotBeforeUpdate({ first }: Props): number | null {
    const box = this.#box()
    if (!box || first === undefined || first === this.props.first) return null
    return box.scrollHeight - box.scrollTop
  }

  override componentDidUpdate(_props: Props, _state: unknown, toEnd: number | null) {
    const box = this.#box()
    if (box && toEnd !== null) box.scrollTop = box.scrollHeight - toEnd
  }

  override render() {
    return <div ref={this.#here}>{this.props.children}</div>
  }

  #box() {
    return this.#here.current?.closest(this.props.within)
  }
}
