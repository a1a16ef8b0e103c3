import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTell } from '../parts/toast.tsx'
import { wordsOf } from '../server/query-client.ts'
import { signOut } from '../server/session.ts'

export function useSignOut() {
  const tell = useTell()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', replace: true })
      queryClient.clear()
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
}
