import { createContext, use } from 'react'
import type { RouteName } from '../../api/contract/contract.ts'
import { mayCall } from '../../api/contract/permissions.ts'
import type { Me } from '../server/queries.ts'

export const MeContext = createContext<Me | null>(null)

export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe outside of the shell')
  return me
}

/** Whether the person's role may call a route: what one may not do is not offered. */
export const useMay = (route: RouteName) => mayCall(useMe().workspace.role, route)
