import { Drawer, type DrawerProps } from 'antd'
import { FirstFocus } from './first-focus.tsx'

/** What slides in from the side: a form or a list, the screen still to be seen behind it. */
export function Sheet({ children, ...rest }: DrawerProps) {
  return (
    <Drawer destroyOnHidden {...rest}>
      {children}
      <FirstFocus />
    </Drawer>
  )
}
