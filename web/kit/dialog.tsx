import { Modal, type ModalProps } from 'antd'
import { useEffect } from 'react'
import { FirstFocus } from './first-focus.tsx'
import { coverKeys } from './keyboard.ts'

/**
 * What asks for an answer before anything else. It opens with the keys in its
 * first field and gives them back; ⎋ closes what lies on top, one at a time.
 */
export function Dialog({ children, ...rest }: ModalProps) {
  return (
    <Modal destroyOnHidden {...rest}>
      {children}
      <FirstFocus />
      <Cover />
    </Modal>
  )
}

function Cover() {
  useEffect(coverKeys, [])
  return null
}
