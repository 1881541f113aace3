import type { ViewId } from '../../base/id.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Live } from '../../platform/realtime/live.ts'
import type { Counting } from './counting.ts'
import type { Views } from './views.ts'

/** A busy minute is one number a moment, not a hundred. */
const gatherMs = 300

/** Screens hear the numbers that are others now, each person their own. */
export function tellCounts(live: Live, { counting, views }: { counting: Counting; views: Views }): void {
  const gathered = new Set<ViewId>()

  counting.onCounted((changed) => {
    if (gathered.size === 0) setTimeout(() => void tell().catch(() => {}), gatherMs).unref()
    for (const id of changed) gathered.add(id)
  })

  async function tell(): Promise<void> {
    const ids = new Set(gathered)
    gathered.clear()
    if (live.size === 0) return
    const frames = new Map<Who, object>()
    for (const who of live.audience()) {
      const seen = may(who, 'tickets.read') ? (await views.of(who)).filter(({ id }) => ids.has(id)) : []
      if (seen.length === 0) continue
      const viewer = await views.viewerOf(who)
      const counts = seen.flatMap(({ id }) => {
        const count = counting.countFor(id, viewer)
        return count === undefined ? [] : [[id, count] as const]
      })
      frames.set(who, { type: 'view-counts', counts: Object.fromEntries(counts) })
    }
    live.tellEach((who) => frames.get(who))
  }
}
