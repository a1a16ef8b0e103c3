import { useNavigate, useRouter } from '@tanstack/react-router'
import { chooseWorkspace } from '../server/workspace-choice.ts'
import { useMe } from './me-context.ts'

/** Goes to another of the person's workspaces. */
export function useChangeWorkspace() {
  const { workspace } = useMe()
  const navigate = useNavigate()
  const router = useRouter()
  return async (id: string) => {
    if (id === workspace.id) return
    // a screen with something unsaved may keep the person
    await navigate({ to: '/' })
    if (router.state.location.pathname !== '/') return
    chooseWorkspace(id)
    // all that was fetched belongs to the other workspace: nothing of it outlives the page
    location.assign('/')
  }
}
