import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { MediaSettings } from './media.ts'

/** Starts the media thread: beside the bundle in production, from source in development and tests. */
export function startMediaThread(settings: MediaSettings): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const entry = new URL(fromSource ? './media-worker.ts' : './media-worker.js', import.meta.url)
  return new Worker(fromSource ? throughTsx(entry) : entry, { workerData: settings, execArgv: [] })
}

/** Node 20 finds the entry of a thread before `--import tsx` has a say, so a line of plain JavaScript goes first. */
function throughTsx(entry: URL): URL {
  const home = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('./dist/esm/api/index.mjs', home)
  const code = `import { register } from ${JSON.stringify(tsx.href)}; register(); await import(${JSON.stringify(entry.href)})`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}
