import { useEffect, useState } from 'react'

/**
 * Where the keys were before a dialog opened they are again when it is gone.
 * Ant Design sees to that for a dialog that closes, and not for one that is
 * drawn only while it is open.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isLost = document.activeElement === document.body
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before],
  )
}
