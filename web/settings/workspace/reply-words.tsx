import { useState } from 'react'
import type { z } from 'zod'
import { replyIntents, type replyIntent } from '../../../api/contract/intents.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Select } from '../../parts/select.tsx'
import { TagInput } from '../../parts/tag-input.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { workspaceKey, type Workspace } from '../settings-queries.ts'

type Intent = z.output<typeof replyIntent>
interface Rule {
  intent: Intent
  words: string[]
}

const intents: Record<Intent, string> = {
  positive: 'Interested', question: 'Asks something', negative: 'Not interested', 'out-of-office': 'Away',
  referral: 'Names somebody else', unsubscribe: 'Wants to stop', unclear: 'Unclear',
}
const choices = replyIntents.filter((intent) => intent !== 'unclear')
  .map((value) => ({ value, label: intents[value] }))

const rulesOf = ({ replyRules }: Workspace): Rule[] | null =>
  replyRules?.flatMap(({ intent, words }) => {
    const known = replyIntents.find((one) => one === intent)
    return known ? [{ intent: known, words }] : []
  }) ?? null

/** The words by which a reply is read; the first rule that fits decides. */
export function ReplyWords({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const client = useClient()
  const [edited, setEdited] = useState<Rule[] | null>()
  const rules = edited === undefined ? rulesOf(workspace) : edited
  const save = useChange({
    change: (replyRules: Rule[] | null) => client.workspaces.update({ body: { replyRules } }),
    stale: [workspaceKey],
    done: () => 'Saved. The next replies are read by these words.',
    onDone: () => setEdited(undefined),
  })
  const change = (at: number, rule: Partial<Rule>) =>
    setEdited((rules ?? []).map((old, index) => (index === at ? { ...old, ...rule } : old)))
  const add = () => setEdited([...(rules ?? []), { intent: 'positive', words: [] }])
  const isWhole = rules === null || (rules.length > 0 && rules.every(({ words }) => words.length > 0))
  return (
    <Card
      title="Reply words"
      says="A reply with one of these words is read as what the rule says; the first rule that fits decides."
    >
      {rules === null ? (
        <p className="mb-3 text-ink-2">The usual English words are used.</p>
      ) : (
        <ol className="mb-3 flex flex-col gap-2">
          {rules.map((rule, index) => (
            <li key={index} className="flex items-start gap-2">
              <Select
                label={`Rule ${index + 1} means`}
                hidesLabel
                choices={choices}
                value={rule.intent}
                onChange={(intent) => change(index, { intent })}
                disabled={!mayChange}
                className="w-44 shrink-0"
              />
              <TagInput
                label={`Words of rule ${index + 1}`}
                hidesLabel
                value={rule.words}
                onChange={(words) => change(index, { words })}
                placeholder="sounds good, count me in"
                disabled={!mayChange}
                className="min-w-0 flex-1"
              />
              {mayChange ? (
                <IconButton
                  label={`Remove rule ${index + 1}`}
                  icon="trash"
                  className="mt-1"
                  onClick={() => setEdited(rules.filter((_, other) => other !== index))}
                />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button icon="plus" onClick={add}>
            {rules === null ? 'Use own words' : 'Add a rule'}
          </Button>
          {rules === null ? null : (
            <Button look="ghost" onClick={() => setEdited(null)}>
              Use the usual words
            </Button>
          )}
          {edited === undefined ? null : (
            <span className="ml-auto flex items-center gap-2">
              {isWhole ? null : <span className="text-sm text-ink-2">Each rule needs a word.</span>}
              <Button onClick={() => setEdited(undefined)}>Cancel</Button>
              <Button look="primary" pending={save.isPending} disabled={!isWhole} onClick={() => save.mutate(edited)}>
                Save words
              </Button>
            </span>
          )}
        </div>
      ) : null}
    </Card>
  )
}
