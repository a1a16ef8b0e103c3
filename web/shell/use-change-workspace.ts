import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { chooseWorkspace } from '../server/workspace-choice.ts'
import { useMe } from './me-context.ts'

/** Goes to another of the person's workspaces. */
export function useChangeWorkspace() {
  const { workspace } = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (id: string) => {
    if (id === workspace.id) return
    chooseWorkspace(id)
    await navigate({ to: '/' })
    // all that was fetched belongs to the other workspace
    await queryClient.resetQueries()
  }
}
