import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTell } from '../parts/toast.tsx'
import { wordsOf } from '../server/query-client.ts'
import { signOut, signOutEverywhere } from '../server/session.ts'

/** Leaves for the sign-in; nothing of the person stays in this tab, what they left half typed neither. */
function useLeave(end: () => Promise<void>) {
  const tell = useTell()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: end,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', replace: true })
      queryClient.clear()
      sessionStorage.clear()
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
}

export const useSignOut = () => useLeave(signOut)
export const useSignOutEverywhere = () => useLeave(signOutEverywhere)
