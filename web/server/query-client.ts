import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/contract/client.ts'
import { meKey } from './queries.ts'
import type { StandingStore } from './standing.ts'

/** Answers that the same question will get again: asking once more only keeps the person waiting. */
const isFinal = (error: Error) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429

/** No answer at all, or one of a proxy before a server that is gone. */
const noAnswer = (error: ApiError) => error.status === 0 || error.status === 502 || error.status === 504

/** The session ended, or the person is no longer in the workspace. */
const isLockedOut = (error: ApiError) => error.status === 401 || error.code === 'no-workspace'

/**
 * Server state, kept until the stream says that it changed. A session that ended shows in `me`, a server
 * that does not answer in the standing.
 */
export function makeQueryClient(standing: StandingStore): QueryClient {
  const onError = (error: Error, isMe: boolean) => {
    if (!(error instanceof ApiError)) return
    if (noAnswer(error)) standing.doubt()
    if (isLockedOut(error) && !isMe) void queryClient.invalidateQueries({ queryKey: meKey })
  }
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.queryKey[0] === meKey[0]) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error, false) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !isFinal(error),
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      },
    },
  })
  return queryClient
}

/** What to tell a person about an error. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return 'Something went wrong in this page. Load it again; if it stays, tell your administrator.'
}
