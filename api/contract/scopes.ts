import { z } from 'zod'

/** What a key may touch: a group of subjects, to read or to write; writing includes reading. */
export const scopeGroups = [
  'contacts', 'campaigns', 'funnels', 'contents', 'conversations', 'tasks', 'suppressions', 'senders', 'events', 'workspace',
] as const

export type ScopeGroup = (typeof scopeGroups)[number]
export type Scope = `${ScopeGroup}:${'read' | 'write'}`

export const scopes = scopeGroups.flatMap((group): Scope[] => [`${group}:read`, `${group}:write`])
export const scope = z.enum(scopes as [Scope, ...Scope[]])
