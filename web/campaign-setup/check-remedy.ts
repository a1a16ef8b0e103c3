import type { SetupStep } from './setup-search.ts'

type Remedy = { step: SetupStep; words: string } | { builder: true; words: string } | undefined

/** Where an issue is mended. */
export function remedyOf({ code, nodeId }: { code: string; nodeId: string | null }): Remedy {
  if (/audience|contacts?$/.test(code)) return { step: 'contacts', words: 'Choose contacts' }
  if (/sender/.test(code)) return { step: 'senders', words: 'Choose senders' }
  if (/attribute|value|merge|zone/.test(code)) return { step: 'details', words: 'Fill in the details' }
  if (nodeId !== null || /funnel|publish|content/.test(code)) return { builder: true, words: 'Open the funnel' }
  return undefined
}
