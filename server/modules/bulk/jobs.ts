import type { BulkEditId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { BulkEdits } from './bulk-edits.ts'

export function bulkJobs(jobs: Jobs, bulkEdits: BulkEdits) {
  jobs.on('bulk-edit', ({ bulkEditId }: { bulkEditId: BulkEditId }) => bulkEdits.goOn(bulkEditId))
}
