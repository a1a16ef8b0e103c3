import type { SetupStep } from './setup-search.ts'

interface Remedy {
  words: string
  to: string
  search?: Record<string, string>
}

interface Issue { code: string; nodeId: string | null }

/** Where an issue is mended; undefined for one that nobody can mend here. */
export function remedyOf(
  { code, nodeId }: Issue, { id, funnelId }: { id: string; funnelId: string },
): Remedy | undefined {
  const step = (name: SetupStep) => ({ to: '/campaigns/new', search: { step: name, campaign: id } })
  const builder = { to: `/funnels/${funnelId}`, ...(nodeId === null ? {} : { search: { node: nodeId } }) }
  if (/postal-address/.test(code)) return { words: 'Set the address', to: '/settings/workspace' }
  if (/sender/.test(code)) return { words: 'Choose senders', ...step('senders') }
  if (/^contact-|content/.test(code)) return { words: 'Open the step', ...builder }
  if (/audience|contacts?$|reachable/.test(code)) return { words: 'Choose contacts', ...step('contacts') }
  if (/attribute|value|merge|zone|holiday/.test(code)) return { words: 'Fill in the details', ...step('details') }
  if (nodeId !== null || /funnel|publish/.test(code)) return { words: 'Open the funnel', ...builder }
  return undefined
}
