import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../contract/common.ts'
import { upload } from '../data/files.ts'
import { useRefusal } from '../forms/use-refusal.ts'

export type Attached = {
  readonly key: string
  readonly name: string
  readonly state: 'going' | 'ready' | 'failed'
  readonly file: FileRef | undefined
  readonly because: string | undefined
}

const mostBytes = 20 * 1024 * 1024

/** Files on their way up beside a message; what fails says why and can be taken away. */
export function useAttachments() {
  const { t } = useTranslation('desk')
  const why = useRefusal()
  const [attached, setAttached] = useState<readonly Attached[]>([])
  const change = (key: string, how: Partial<Attached>) =>
    setAttached((all) => all.map((one) => (one.key === key ? { ...one, ...how } : one)))
  const send = async (key: string, file: File) => {
    if (file.size > mostBytes) return change(key, { state: 'failed', because: t('chat.tooLarge', { most: '20 MB' }) })
    try {
      change(key, { state: 'ready', file: await upload(file) })
    } catch (error) {
      change(key, { state: 'failed', because: why(error) })
    }
  }
  const add = (files: File[]) => {
    for (const file of files.slice(0, 10)) {
      const key = crypto.randomUUID()
      setAttached((all) => [...all, { key, name: file.name, state: 'going', file: undefined, because: undefined }])
      void send(key, file)
    }
  }
  const remove = (key: string) => setAttached((all) => all.filter((one) => one.key !== key))
  return { attached, add, remove, clear: () => setAttached([]) }
}
