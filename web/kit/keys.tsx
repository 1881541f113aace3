import { Tooltip, type TooltipProps } from 'antd'
import { type ReactElement, useState } from 'react'
import { useGiveWay } from './give-way.ts'
import { keySigns } from './keyboard.ts'

/** A key as it stands on the keyboard. */
export function Keys({ of }: { of: string }) {
  return (
    <span className="keys" aria-hidden>
      {keySigns(of).map((sign) => (
        <kbd key={sign}>{sign}</kbd>
      ))}
    </span>
  )
}

/** What a button does and which key does it too. */
export function Tip(props: {
  title: string
  keys?: string
  placement?: NonNullable<TooltipProps['placement']>
  children: ReactElement
}) {
  const { title, keys, placement, children } = props
  const [open, setOpen] = useState(false)
  const gone = useGiveWay(open, () => setOpen(false))
  return (
    <Tooltip
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={gone}
      mouseEnterDelay={0.3}
      {...(placement ? { placement } : {})}
      title={
        <span className="tip">
          {title} {keys && <Keys of={keys} />}
        </span>
      }
    >
      {children}
    </Tooltip>
  )
}
