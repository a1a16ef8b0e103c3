import { z } from 'zod'

export const roles = ['owner', 'admin', 'marketer', 'bdr', 'viewer'] as const
export const role = z.enum(roles)
export type Role = z.output<typeof role>
