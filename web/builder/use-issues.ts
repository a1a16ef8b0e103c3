import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ContentFacts } from '../../funnel/checks/about.ts'
import type { Issue, IssueCode } from '../../funnel/checks/catalogue.ts'
import { compile } from '../../funnel/compile/compile.ts'
import type { Plan } from '../../funnel/plan/plan.ts'
import { useClient } from '../server/client-context.tsx'
import { contentsQuery } from './funnel-queries.ts'
import type { Draft } from './model/draft.ts'

/** What only the server can see: it knows what the contents say and what the contacts have. */
const serverOnly: readonly string[] = [
  'broken-content', 'unknown-merge-tag', 'unknown-field', 'sender-missing', 'type-mismatch', 'dead-link', 'attachment-missing',
  'long-text', 'no-opt-out', 'sender-not-ready', 'no-consent-rule', 'wait-too-long', 'broken-template', 'unknown-value',
  'unknown-secret', 'misplaced-secret', 'private-value', 'no-model-key', 'no-link-to-click',
] satisfies IssueCode[]

interface Told {
  of: Draft
  issues: { nodeId: string | null; code: string; severity: 'error' | 'warning'; message: string }[]
}

export interface Checked {
  issues: Pick<Issue, 'nodeId' | 'severity' | 'message' | 'code'>[]
  byNode: ReadonlyMap<string, Checked['issues']>
  errors: number
  warnings: number
  /** null while there are errors. */
  plan: Plan | null
}

/** Every issue of the draft by the compiler itself, and what the server said of nodes that stand as it saw them. */
export function useIssues(draft: Draft, told: Told | null): Checked {
  const contents = useQuery(contentsQuery(useClient()))
  const known = useMemo(() => {
    // beyond the first page there may be others: then what is chosen is not doubted here
    if (!contents.data || contents.data.next !== null) return undefined
    return new Map(contents.data.items.map(({ id, name, channel }): [string, ContentFacts] =>
      [id, { name, channel, mergeTags: [] }]))
  }, [contents.data])
  return useMemo(() => {
    const compiled = compile(draft, known ? { contents: known } : {})
    const same = new Set(told?.of.nodes)
    const still = new Set(draft.nodes.filter((node) => same.has(node)).map((node) => node.id))
    const said = (told?.issues ?? []).filter(({ code, nodeId }) =>
      serverOnly.includes(code) && nodeId !== null && still.has(nodeId)) as Checked['issues']
    const issues = [...compiled.issues, ...said]
    return {
      issues,
      byNode: Map.groupBy(issues.filter((issue) => issue.nodeId !== null), (issue) => issue.nodeId!),
      errors: issues.filter((issue) => issue.severity === 'error').length,
      warnings: issues.filter((issue) => issue.severity === 'warning').length,
      plan: compiled.ok ? compiled.plan : null,
    }
  }, [draft, known, told])
}
