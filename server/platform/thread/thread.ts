import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts `NAME-worker` as a thread: beside the bundle in production
 * (`NAME-worker.js`), from source in development and tests (`NAME-worker.ts`).
 *
 * @param from `import.meta.url` of the file beside which the worker's source lies
 * @param name such as `media-worker`
 */
export function startThread(from: string, name: string, options: Pick<WorkerOptions, 'workerData'> = {}): Worker {
  const fromSource = from.endsWith('.ts')
  const entry = new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, from)
  return new Worker(fromSource ? throughTsx(entry) : entry, { ...options, execArgv: [] })
}

/** Node 20 finds the entry of a thread before `--import tsx` has a say, so a line of plain JavaScript goes first. */
function throughTsx(entry: URL): URL {
  const home = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('./dist/esm/api/index.mjs', home)
  const code = `import { register } from ${JSON.stringify(tsx.href)}; register(); await import(${JSON.stringify(entry.href)})`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}
