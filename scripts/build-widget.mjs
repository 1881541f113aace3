import { buildWidget } from '../widget/build.mjs'

/** The customer's window and pages know themselves how they are built. */
const [folder] = process.argv.slice(2)

await buildWidget({ outDir: folder })
