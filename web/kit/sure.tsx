import { Popconfirm, type PopconfirmProps } from 'antd'
import { FirstFocus } from './first-focus.tsx'

type Props = Omit<PopconfirmProps, 'title' | 'okType'> & { title: string }

/** Asks once more before something is gone. ⏎ goes to the answer that changes nothing. */
export function Sure({ title, ...rest }: Props) {
  const words = (
    <>
      {title}
      <FirstFocus />
    </>
  )
  return <Popconfirm destroyOnHidden title={words} {...rest} okButtonProps={{ danger: true, ...rest.okButtonProps }} />
}
