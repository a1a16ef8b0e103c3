import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { z } from 'zod'
import { acceptInvitation, type openInvitation } from '../contract/accounts.ts'

/** Under which the accounts keep the token of an invitation; its value is the user's id. */
export const invitationOf = (token: string) => `invitation:${token}`

interface Named { id: string; name: string }
interface MemberRow { organizationId: string }

const gone = () => new APIError('NOT_FOUND', {
  code: 'INVITATION_GONE', message: 'This invitation was used, replaced by a newer one, or is over.',
})

/** Who was added without an account looks at their invitation, and takes it: a name, a password, signed in. */
export const invitations = {
  id: 'invitations',
  endpoints: {
    readInvitation: createAuthEndpoint('/invitation', {
      method: 'GET', query: acceptInvitation.pick({ token: true }),
    }, async (ctx): Promise<z.output<typeof openInvitation>> => {
      const { adapter, internalAdapter } = ctx.context
      const kept = await internalAdapter.findVerificationValue(invitationOf(ctx.query.token))
      const user = kept && kept.expiresAt > new Date() ? await internalAdapter.findUserById(kept.value) : null
      if (!user) throw gone()
      const members = await adapter.findMany<MemberRow>({
        model: 'member', where: [{ field: 'userId', value: user.id }],
      })
      const workspaces = members.length === 0 ? [] : await adapter.findMany<Named>({
        model: 'organization',
        where: [{ field: 'id', operator: 'in', value: members.map(({ organizationId }) => organizationId) }],
      })
      // Taken out again before they came.
      if (workspaces.length === 0) throw gone()
      return { email: user.email, name: user.name, workspaces: workspaces.map(({ name }) => name).toSorted() }
    }),
    acceptInvitation: createAuthEndpoint('/invitation/accept', {
      method: 'POST', body: acceptInvitation,
    }, async (ctx): Promise<{ accepted: true }> => {
      const { internalAdapter, password } = ctx.context
      const { token, name, password: chosen } = ctx.body
      const hash = await password.hash(chosen)
      // From here on no second one can take it.
      const kept = await internalAdapter.consumeVerificationValue(invitationOf(token))
      const user = kept ? await internalAdapter.findUserById(kept.value) : null
      if (!user) throw gone()
      if (await internalAdapter.findCredentialAccount(user.id)) {
        // Who runs the installation gave them a new link, for the password was lost.
        await internalAdapter.updatePassword(user.id, hash)
        await internalAdapter.deleteUserSessions(user.id)
      } else {
        await internalAdapter.linkAccount({
          userId: user.id, accountId: user.id, providerId: 'credential', password: hash,
        })
      }
      const named = await internalAdapter.updateUser(user.id, { name })
      const session = await internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user: { ...user, ...named } })
      return { accepted: true }
    }),
  },
}
