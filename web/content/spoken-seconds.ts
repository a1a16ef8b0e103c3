/** How long a script takes to say at a calm pace of 150 words a minute, with a breath at each sentence; seconds. */
export function spokenSeconds(script: string): number {
  const words = script.trim().split(/\s+/).filter(Boolean).length
  const breaths = [...script.matchAll(/[.!?…]+(?:\s|$)|\n\s*\n/g)].length
  return words === 0 ? 0 : Math.max(1, Math.round((words * 60) / 150 + Math.max(0, breaths - 1) * 0.3))
}
