/** What a message of a rehearsal begins with, so that whoever tests knows for whom it would have been. */
export function rehearsalMark({ firstName, lastName }: { firstName?: unknown; lastName?: unknown }): string {
  const name = [firstName, lastName].map((part) => (typeof part === 'string' ? oneLine(part) : '')).find(Boolean)
  return `[Rehearsal for ${name ?? 'a contact'}] `
}

const longest = 40

/** A subject is one line, and a name may be anything. */
function oneLine(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, longest)
}
