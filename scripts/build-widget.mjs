import { join } from 'node:path'
import { build } from 'esbuild'
import { rootFolder } from './root.mjs'

/** The widget is one script that any page can load, whatever else runs there. */
const [folder] = process.argv.slice(2)

await build({
  absWorkingDir: rootFolder,
  entryPoints: ['widget/widget.ts'],
  outfile: join(folder, 'widget.js'),
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2020',
  minify: true,
  charset: 'utf8',
  sourcemap: true,
  logLevel: 'warning',
}).catch(() => {
  // esbuild has said what is wrong and where.
  process.exit(1)
})
