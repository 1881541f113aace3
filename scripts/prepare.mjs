import { build, isBuilt } from './built.mjs'
import { endChildren, livingChildren } from './child.mjs'
import { install, isInstalled } from './installed.mjs'
import { takeTurn } from './turn.mjs'

const exitCodes = { SIGINT: 130, SIGTERM: 0, SIGHUP: 129 }

/**
 * Sees to it that packages are installed and everything is built. With nothing
 * to do it only looks at files, a few hundredths of a second. Otherwise it
 * waits its turn, looks again, and works; a signal in the middle ends it and
 * what it started, and the next start begins that step anew.
 *
 * Resolves with whether all is ready; what went wrong has been said by then.
 */
export async function prepare({ withTools = false, withBuild = true } = {}) {
  if (isInstalled({ withTools }) && (!withBuild || isBuilt())) return true
  const signals = heedSignals()
  const turn = await takeTurn()
  let worked = true
  try {
    if (!isInstalled({ withTools })) await install({ withTools })
    if (withBuild && !isBuilt()) await build()
  } catch (error) {
    // What we ended ourselves fails too; that is nothing to report.
    if (!signals.received()) console.error(error.message)
    worked = false
  }
  turn.over()
  signals.ignore()
  if (signals.received()) process.exit(exitCodes[signals.received()])
  return worked
}

/** A signal ends what we started, and us once that is gone: the next turn must not begin beside it. */
function heedSignals() {
  let received
  const leave = (signal) => {
    received = signal
    if (livingChildren().length === 0) process.exit(exitCodes[signal])
    endChildren()
  }
  for (const signal of Object.keys(exitCodes)) process.on(signal, leave)
  return {
    received: () => received,
    ignore() {
      for (const signal of Object.keys(exitCodes)) process.off(signal, leave)
    },
  }
}
