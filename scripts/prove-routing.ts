import { parseArgs } from 'node:util'
import { drawTable } from '../lib/terminal/table.ts'
import { step } from '../server/modules/routing/acd/acd.ts'
import { type Proof, prove } from '../server/modules/routing/prove/prove.ts'
import { rebuild, stayEngaged } from '../server/modules/routing/rebuild.ts'
import * as rows from '../server/modules/routing/rows.ts'

/**
 * `npm run prove:routing -- --contacts N [--seed S]`: storms over the routing
 * machine, with every promise checked after every step. Ends with 1 when one
 * is broken, and tells the shortest story of how.
 */
function main(): number {
  const { values } = parseArgs({ options: { contacts: { type: 'string' }, seed: { type: 'string' } } })
  const [contacts, seed] = [whole(values.contacts ?? '200000', 'contacts'), whole(values.seed ?? '1', 'seed')]
  const began = performance.now()
  let toldAt = began
  const tell = (sofar: Proof) => {
    if (performance.now() - toldAt < 10_000) return
    toldAt = performance.now()
    console.error(`${sofar.contacts} contacts, ${sofar.kills} kills, nothing broken`)
  }
  const proof = prove({ step, rebuild, stayEngaged, ...rows }, contacts, seed, { tell })
  console.log(drawTable(table(proof, seed, (performance.now() - began) / 1000)))
  if (proof.story) console.log(`\n${proof.story}`)
  return proof.story ? 1 : 0
}

function whole(text: string, name: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number`)
}

function table({ contacts, events, kills, storms, outcomes, told, story }: Proof, seed: number, seconds: number) {
  const inOrder = (counts: Map<string, number>) =>
    [...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${n}`)
  return {
    title: 'Routing in storms',
    columns: ['contacts', 'storms', 'events', 'kills', 'violations', 'contacts/s', 'seconds', 'seed'],
    rows: [[contacts, storms, events, kills, story ? 1 : 0, Math.round(contacts / seconds), Math.round(seconds), seed]],
    notes: [
      `What became of them: ${inOrder(outcomes).join(', ')}.`,
      `What happened: ${inOrder(told).join(', ')}.`,
      `Node ${process.versions.node}, ${process.platform}`,
    ],
  }
}

try {
  process.exitCode = main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
