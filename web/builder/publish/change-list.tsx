import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'
import type { Change } from '../model/changes.ts'

const marks: Record<Change['is'], { icon: IconName; tone: string; word: string }> = {
  added: { icon: 'plus', tone: 'bg-good-soft text-good-ink', word: 'Added' },
  removed: { icon: 'close', tone: 'bg-bad-soft text-bad-ink', word: 'Removed' },
  changed: { icon: 'edit', tone: 'bg-info-soft text-info-ink', word: 'Changed' },
}

/** What is different between two drawings, line by line. */
export function ChangeList({ label, changes }: { label: string; changes: Change[] }) {
  return (
    <ul className="flex flex-col gap-1.5" aria-label={label}>
      {changes.map((change) => {
        const { icon, tone, word } = marks[change.is]
        return (
          <li key={change.is + change.says} className="flex items-start gap-2.5">
            <span className={`grid size-5 shrink-0 place-items-center rounded-full ${tone}`}>
              <Icon name={icon} size={11} />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="sr-only">{word}: </span>
              {change.says}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
