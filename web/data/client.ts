import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/**
 * The cache. Live events say when something is out of date, so nothing is
 * asked again for its age alone, nor because a window came to the front.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures) => Math.min(400 * 2 ** failures, 4000),
    },
    mutations: { retry: false },
  },
})

/** Worth asking again: nobody answered, or the server stumbled. A refusal stays a refusal. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.unreachable || error.status >= 500 || error.status === 429
}
