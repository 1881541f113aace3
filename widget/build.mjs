import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** Style sheets become strings, made small first: a bundler leaves the inside of a string alone. */
const stylesAsText = {
  name: 'styles-as-text',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

const common = {
  bundle: true,
  minify: true,
  target: ['es2022', 'safari16'],
  charset: 'utf8',
  legalComments: 'none',
  absWorkingDir: here,
  logLevel: 'warning',
}

export async function buildWidget({ outDir }) {
  await mkdir(outDir, { recursive: true })
  const call = await script('call/call.ts', { format: 'esm' })
  const window = await script('main.ts', {
    format: 'iife',
    // The content's own mark makes the chunk cachable for ever and never stale.
    define: { CALL_CHUNK: JSON.stringify(`/widget/call.js?v=${mark(call)}`) },
  })
  await Promise.all([
    writeFile(join(outDir, 'call.js'), call),
    writeFile(join(outDir, 'widget.js'), window),
    ...['ticket', 'survey', 'demo'].map((name) => buildPage(name, outDir)),
  ])
}

async function buildPage(name, outDir) {
  const code = await script(`pages/${name}.ts`, { format: 'iife' })
  const { outputFiles } = await build({ ...common, entryPoints: [`pages/${name}.css`], write: false })
  const css = outputFiles[0].text
  const html = await readFile(join(here, `pages/${name}.html`), 'utf8')
  const named = html
    .replace('SCRIPT', `/widget/${name}.js?v=${mark(code)}`)
    .replace('STYLE', `/widget/${name}.css?v=${mark(css)}`)
  await Promise.all([
    writeFile(join(outDir, `${name}.js`), code),
    writeFile(join(outDir, `${name}.css`), css),
    writeFile(join(outDir, `${name}.html`), named),
  ])
}

async function script(entry, options) {
  const { outputFiles } = await build({
    ...common,
    ...options,
    entryPoints: [entry],
    plugins: [stylesAsText],
    write: false,
  })
  return outputFiles[0].text
}

function mark(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget({ outDir: join(here, '../dist/widget') })
