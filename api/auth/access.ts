import { createAccessControl } from 'better-auth/plugins/access'
import { defaultStatements } from 'better-auth/plugins/organization/access'
import type { Role } from '../contract/role.ts'

const control = createAccessControl(defaultStatements)
const manages = {
  member: ['create', 'update', 'delete'], invitation: ['create', 'cancel'], organization: ['update'],
} as const
const nobody = control.newRole({ member: [], invitation: [], organization: [] })

/** What each role may do to the workspace itself; what it may do in it is contract/permissions.ts. */
export const access = {
  control,
  roles: {
    owner: control.newRole({ ...manages, organization: ['update', 'delete'] }),
    admin: control.newRole(manages),
    marketer: nobody,
    bdr: nobody,
    viewer: nobody,
  } satisfies Record<Role, unknown>,
}
