import { parseArgs } from 'node:util'
import { drawTable } from '../lib/terminal/table.ts'
import { allClocks } from '../server/modules/sla/all-clocks.ts'
import { momentsOf } from '../server/modules/sla/moment.ts'
import { prove } from '../server/modules/sla/prove/prove.ts'
import { Timekeeper } from '../server/modules/sla/timekeeper.ts'

/**
 * `npm run prove:sla -- --histories N [--seed S]`: random histories of tickets,
 * in which what a ticket remembers of its clocks must be what its log says,
 * to the millisecond. Ends with 1 when it is not, and tells the shortest story.
 */
const { values } = parseArgs({ options: { histories: { type: 'string' }, seed: { type: 'string' } } })
const [histories, seed] = [whole(values.histories ?? '100000', 'histories'), whole(values.seed ?? '1', 'seed')]
const began = performance.now()
let toldAt = began
const proof = await prove({ Timekeeper, allClocks, momentsOf }, histories, seed, (sofar) => {
  if (performance.now() - toldAt < 10_000) return
  toldAt = performance.now()
  console.error(`${sofar.histories} histories, ${sofar.told} limits and steps told, no clock wrong`)
})
const seconds = (performance.now() - began) / 1000
console.log(
  drawTable({
    title: 'Clocks, live and by the log',
    columns: ['histories', 'turns', 'told', 'wrong', 'histories/s', 'seconds', 'seed'],
    rows: [
      [
        proof.histories,
        proof.turns,
        proof.told,
        proof.story ? 1 : 0,
        Math.round(proof.histories / seconds),
        Math.round(seconds),
        seed,
      ],
    ],
    notes: [`Node ${process.versions.node}, ${process.platform}`],
  }),
)
if (proof.story) {
  console.log(`\n${proof.story}`)
  process.exitCode = 1
}

function whole(text: string, name: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number`)
}
