import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'

type Props = { mayWrite: boolean; className?: string; children: ReactNode }

/** A form that one may write, or only read: the browser's own fields and those of Ant Design alike. */
export function Editable({ mayWrite, className, children }: Props) {
  return (
    <ConfigProvider componentDisabled={!mayWrite}>
      <fieldset className={className} disabled={!mayWrite}>
        {children}
      </fieldset>
    </ConfigProvider>
  )
}
