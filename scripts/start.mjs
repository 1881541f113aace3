/**
 * `npm start`: brings a bare clone to a living centre. Installs and builds
 * what is missing or stale, then becomes the server: it runs in this very
 * process, so a signal reaches it directly and its exit code is ours.
 *
 * Plain JavaScript without a dependency, because it runs before there are any;
 * and the check comes before every import, because an old Node may not even
 * read them.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Yihu needs Node 20.19 or newer, and this is ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}

const { fileURLToPath } = await import('node:url')
const { prepare } = await import('./prepare.mjs')
const { root } = await import('./root.mjs')
if (!(await prepare())) process.exit(1)

process.setSourceMapsEnabled(true)
// From Node 22.8 on: what was compiled once need not be compiled at every start.
const { enableCompileCache } = await import('node:module')
enableCompileCache?.(fileURLToPath(new URL('node_modules/.cache/compiled', root)))
await import(new URL('dist/server/main.js', root).href)
