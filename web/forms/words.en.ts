import type { zh } from './words.zh.ts'

export const en: typeof zh = {
  choose: 'Choose',
  pickCustomer: 'Find a customer by name or number',
  pickUser: 'Find a colleague',
  nobody: 'Nobody found',
  addFile: 'Add a file',
  removeFile: 'Remove {{name}}',
  uploading: 'Uploading…',
  notUploaded: '{{name}} could not be uploaded',
  addRow: 'Add a row',
  removeRow: 'Remove row {{n}}',
  rows: '{{n}} rows',
  cell: 'Row {{n}}, {{column}}',
}
