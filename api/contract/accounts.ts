import { z } from 'zod'

/**
 * What the accounts take beside their own routes (`api/auth`): not under `/api/v1`, for nobody is signed in
 * yet, and no program has a use for it.
 */
export const passwordText = z.string().min(10).max(128)

export const acceptInvitation = z.strictObject({
  token: z.string().min(1).max(200), name: z.string().trim().min(1).max(200), password: passwordText,
})

/** Whom an invitation is for, and where to. */
export const openInvitation = z.object({
  email: z.string(), name: z.string(), workspaces: z.array(z.string()),
})
