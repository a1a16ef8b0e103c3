import { Refusal } from '../../db/refusal.ts'
import type { Context } from '../context.ts'

/** Refusal 'no-such-member' for who is not in the workspace. */
export async function mustBeMember(
  { memberNames }: Pick<Context, 'memberNames'>, { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<void> {
  if (!(await memberNames(workspaceId, [memberId])).has(memberId)) {
    throw new Refusal('no-such-member', 'There is no such member in this workspace.')
  }
}
