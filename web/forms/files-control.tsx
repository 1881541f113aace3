import { CloseOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl, upload } from '../data/files.ts'

type Props = {
  id: string
  ids: readonly string[]
  names: Readonly<Record<string, string>>
  disabled?: boolean
  onPick(ids: readonly string[]): void
}

/** Files by name; a new one goes up at once, so that nothing is waited for when the form is sent. */
export function FilesControl({ id, ids, names, disabled, onPick }: Props) {
  const { t } = useTranslation('forms')
  const input = useRef<HTMLInputElement>(null)
  const [fresh, setFresh] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const nameOf = (file: string) => fresh[file] ?? names[file] ?? '…'
  const add = async (file: File) => {
    setBusy(true)
    setFailed(undefined)
    try {
      const made = await upload(file)
      setFresh((before) => ({ ...before, [made.id]: made.name }))
      onPick([...ids, made.id])
    } catch {
      setFailed(file.name)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="form-files">
      {ids.map((file) => (
        <span key={file} className="form-file">
          <a href={fileUrl(file)} target="_blank" rel="noreferrer">
            <PaperClipOutlined /> {nameOf(file)}
          </a>
          {!disabled && (
            <button
              type="button"
              aria-label={t('removeFile', { name: nameOf(file) })}
              onClick={() => onPick(ids.filter((one) => one !== file))}
            >
              <CloseOutlined />
            </button>
          )}
        </span>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void add(file)
          target.value = ''
        }}
      />
      {!disabled && (
        <Button id={id} size="small" icon={<PlusOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {busy ? t('uploading') : t('addFile')}
        </Button>
      )}
      {failed && <p role="alert">{t('notUploaded', { name: failed })}</p>}
    </div>
  )
}
