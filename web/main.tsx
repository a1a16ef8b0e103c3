import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app.css'
import { ToastProvider } from './parts/toast.tsx'
import { makeRouter } from './router.tsx'
import { ClientProvider, makeClient } from './server/client-context.tsx'
import { makeQueryClient } from './server/query-client.ts'
import { StandingProvider } from './server/standing-context.tsx'
import { makeStanding } from './server/standing.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const standing = makeStanding()

createRoot(root).render(
  <StrictMode>
    <StandingProvider store={standing}>
      <QueryClientProvider client={makeQueryClient(standing)}>
        <ClientProvider client={makeClient()}>
          <ToastProvider>
            <RouterProvider router={makeRouter(standing)} />
          </ToastProvider>
        </ClientProvider>
      </QueryClientProvider>
    </StandingProvider>
  </StrictMode>,
)
