import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the numbers below were measured on, and how busy it was with other things. */
export function machine(): string[] {
  const processors = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${gigabytes} GiB, ${type()} ${release()}`,
    `Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} before, ${new Date().toISOString()}`,
  ]
}
