import { useMutation, useQueryClient } from '@tanstack/react-query'
import { replyIntent } from '../../../api/contract/intents.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import type { Message } from '../inbox-queries.ts'
import { IntentBadge, intentWords } from '../intent-words.tsx'

type Intent = Exclude<(typeof replyIntent.options)[number], 'unclear'>
const choices = replyIntent.options.filter((intent): intent is Intent => intent !== 'unclear')

/** What a reply was taken to mean, by whom, and what the funnel did about it; a person can say otherwise. */
export function IntentChip({ message }: { message: Message }) {
  const { id, intent, intentBy, effects } = message
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const may = useMay('messages.label')
  const label = useMutation({
    mutationFn: (meant: Intent) => client.messages.label({ params: { messageId: id }, body: { intent: meant } }),
    onSuccess: (_, meant) => tell('good', `Now read as ${intentWords(meant).toLowerCase()}; the funnel acts on it.`),
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
  const shown = intent ?? 'unclear'
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 px-1 text-sm text-ink-2">
      {may ? (
        <Menu
          label={`Read as ${intentWords(shown)}. Change`}
          className="inline-flex items-center gap-1 rounded-full pr-1 hover:bg-hover data-popup-open:bg-hover"
          trigger={
            <>
              <IntentBadge intent={shown} />
              {label.isPending ? <Spinner /> : <Icon name="chevron-down" size={12} className="text-ink-3" />}
            </>
          }
          groups={[{
            title: 'What it really means',
            items: choices.map((choice) => ({
              label: intentWords(choice),
              checked: choice === shown,
              disabled: choice === shown || label.isPending,
              onChoose: () => label.mutate(choice),
            })),
          }]}
        />
      ) : (
        <IntentBadge intent={shown} />
      )}
      <span className="text-xs text-ink-3">{byWords(intentBy)}</span>
      {effects.length > 0 ? (
        <ul aria-label="What the funnel did" className="flex w-full flex-col text-xs text-ink-2">
          {effects.map((effect) => (
            <li key={effect} className="flex gap-1.5">
              <Icon name="chevron-right" size={12} className="mt-0.5 text-ink-3" />
              {effect}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Who or what read it. The rule of words begins with the intent that it speaks for, which the chip says. */
function byWords(by: Message['intentBy']): string {
  if (by === null) return ''
  if (by.step === 'person') return 'said by a person'
  if (by.step !== 'word-rules') return `by ${by.step.replaceAll('-', ' ')}`
  if (by.rule === null || by.rule === 'none') return 'none of its words is known'
  if (by.rule.startsWith('conflict: ')) return `its words disagree: ${by.rule.slice('conflict: '.length)}`
  return `by its words: ${by.rule.replace(/^[a-z-]+: /, '')}`
}
