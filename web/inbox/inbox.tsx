import { useSearch } from '@tanstack/react-router'
import { IconButton } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useShellDialogs } from '../shell/shell-dialogs.tsx'
import { ConversationList } from './conversation-list.tsx'
import { EventList } from './events/event-list.tsx'
import { EventPane } from './events/event-pane.tsx'
import { type InboxView, isConversationView } from './inbox-search.ts'
import { SearchBox } from './search-box.tsx'
import { TaskList } from './tasks/task-list.tsx'
import { TaskPane } from './tasks/task-pane.tsx'
import { ThreadPane } from './thread/thread-pane.tsx'
import { UnmatchedList } from './unmatched-list.tsx'
import { UnmatchedPane } from './unmatched-pane.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { ViewsPane } from './views-pane.tsx'
import { viewWords } from './view-words.ts'

/** Three panes: what waits, the list of it, and what is open. */
export function Inbox() {
  const { view, open } = useSearch({ from: '/shell/inbox' })
  useTitle(`${viewWords[view].title} · Inbox`)
  useInboxKeys()
  return (
    <div className="group/inbox flex h-full min-h-[28rem]">
      <ViewsPane view={view} />
      <section
        aria-label={viewWords[view].title}
        className={`flex w-80 shrink-0 flex-col border-r border-line bg-surface max-lg:w-72
          ${open === undefined ? 'max-md:w-auto max-md:flex-1' : 'max-md:hidden'}`}
      >
        <ListHeader title={viewWords[view].title} />
        {isConversationView(view) ? <SearchBox key={view} /> : null}
        <div className="min-h-0 flex-1 overflow-y-auto">
          {view === 'unmatched' ? <UnmatchedList />
            : view === 'events' ? <EventList />
              : view === 'tasks' ? <TaskList />
                : <ConversationList key={view} view={view} />}
        </div>
        <KeysLine view={view} />
      </section>
      <div className={`min-w-0 flex-1 ${open === undefined ? 'max-md:hidden' : ''}`}>
        {open === undefined ? (
          <EmptyState icon="reply" title="Nothing is open">
            <span className="hidden group-has-data-row/inbox:inline">{viewWords[view].hint}</span>
          </EmptyState>
        ) : view === 'unmatched' ? (
          <UnmatchedPane key={open} messageId={open} />
        ) : view === 'events' ? (
          <EventPane key={open} eventId={open} />
        ) : view === 'tasks' ? (
          <TaskPane key={open} taskId={open} />
        ) : (
          <ThreadPane key={open} conversationId={open} />
        )}
      </div>
    </div>
  )
}

function ListHeader({ title }: { title: string }) {
  return (
    <header className="flex h-12 shrink-0 items-center px-4">
      <h1 className="text-lg font-semibold">{title}</h1>
    </header>
  )
}

const moving: [string, string][] = [['J', 'next'], ['K', 'back']]
const answering: [string, string][] = [['R', 'answer'], ['E', 'resolve']]
const ending: [string, string][] = [['1', 'first outcome'], ['A', 'assign']]

/** The keys of this view; `?` shows all. */
function KeysLine({ view }: { view: InboxView }) {
  const { openHelp } = useShellDialogs()
  const own = isConversationView(view) ? answering : view === 'tasks' ? ending : []
  return (
    <p
      className="flex shrink-0 items-center gap-x-2.5 border-t border-line px-3.5 py-1.5 text-xs text-ink-3
        max-lg:hidden"
    >
      {[...moving, ...own].map(([key, does]) => (
        <span key={key} className="whitespace-nowrap">
          <kbd className="rounded border border-line-strong bg-sunken px-1 font-sans text-ink-2">{key}</kbd> {does}
        </span>
      ))}
      <IconButton label="All shortcuts (?)" icon="keyboard" className="ml-auto" onClick={openHelp} />
    </p>
  )
}
