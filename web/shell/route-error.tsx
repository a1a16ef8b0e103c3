import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { MissingScreen } from '../server/lazy-screen.tsx'
import { wordsOf } from '../server/query-client.ts'

export function RouteError({ error, reset }: ErrorComponentProps) {
  if (error instanceof MissingScreen || isMissingPart(error)) {
    const isOld = !(error instanceof MissingScreen) || error.isOld
    return (
      <ErrorPanel
        title={isOld ? 'Runnel was updated' : 'This screen could not be fetched'}
        message={
          isOld
            ? 'This page is from before the update. Reload it to go on.'
            : 'The server cannot be reached just now. Reload the page in a moment.'
        }
        action="Reload"
        onRetry={() => location.reload()}
      />
    )
  }
  return <ErrorPanel title="This screen broke" message={wordsOf(error)} onRetry={reset} />
}

/** A part of a screen whose code is no longer served. */
const isMissingPart = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message)
