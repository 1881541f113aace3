import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../contract/common.ts'
import { fileUrl } from '../../data/files.ts'
import './files.css'

/** Pictures are shown, the rest is named with its size. */
export function Files({ files, onRemove }: { files: readonly FileRef[]; onRemove?: (id: string) => void }) {
  const { t } = useTranslation('tickets')
  if (files.length === 0) return null
  return (
    <ul className="tk-files">
      {files.map(({ id, name, type, bytes }) => (
        <li key={id}>
          <a href={fileUrl(id)} target="_blank" rel="noreferrer" title={t('files.open', { name })}>
            {type.startsWith('image/') ? <img src={fileUrl(id)} alt={name} loading="lazy" /> : <PaperClipOutlined />}
            <span className="clip">{name}</span>
            <span className="quiet figures">{t('files.bytes', { n: Math.max(1, Math.round(bytes / 1024)) })}</span>
          </a>
          {onRemove && (
            <button type="button" aria-label={t('composer.removeFile', { name })} onClick={() => onRemove(id)}>
              <CloseOutlined />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
