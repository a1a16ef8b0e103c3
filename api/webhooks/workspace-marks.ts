import { workspaceMark } from '../../service/link-address.ts'
import { workspaceIds } from '../auth/members.ts'
import type { Context } from '../context.ts'

/** A mark that is not known may be that of a new workspace: asked for so often at most. */
const askAgainMs = 5000
/** And one that is known may be that of a new one, too. */
const goodForMs = 600_000

/** The workspaces whose id begins with a mark: one, and hardly ever more. */
export function workspaceMarks({ auth }: Pick<Context, 'auth'>): (mark: string) => Promise<string[]> {
  let known = new Map<string, string[]>()
  let asking: Promise<void> | null = null
  let askedAt = -Infinity
  const ask = async () => {
    known = Map.groupBy(await workspaceIds(auth), workspaceMark)
    askedAt = Date.now()
  }
  return async (mark) => {
    if (Date.now() - askedAt > (known.has(mark) ? goodForMs : askAgainMs)) {
      asking ??= ask().finally(() => { asking = null })
      await asking
    }
    return known.get(mark) ?? []
  }
}
