import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { counted } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useLiveBuilder } from '../builder-context.ts'
import { funnelVersionQuery } from '../funnel-queries.ts'
import { changesBetween } from '../model/changes.ts'
import { readDraft } from '../model/draft.ts'
import { useBuilderSearch } from '../use-builder-search.ts'
import { BlockingIssues } from './blocking-issues.tsx'
import { ChangeList } from './change-list.tsx'
import { CampaignMove } from './campaign-move.tsx'
import { UnderWay } from './under-way.tsx'
import { useMoves } from './use-moves.ts'
import { usePublish } from './use-publish.ts'

const saveWords = {
  saved: null,
  changed: 'Waiting until everything is saved…',
  saving: 'Waiting until everything is saved…',
  offline: 'The server does not answer. It can be published once everything is saved.',
  conflict: 'Somebody else saved in between. Choose first whose drawing holds.',
  'signed-out': 'You are signed out. It can be published once everything is saved.',
  refused: 'The draft could not be saved, so it cannot be published.',
} as const

/** What would change for those who enter from here on, and the button that does it. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { funnel, draft, checked: { errors, warnings }, saving, select } = useLiveBuilder()
  const [, go] = useBuilderSearch()
  const [name, setName] = useState('')
  const newest = Math.max(0, ...funnel.versions.map(({ version }) => version))
  const last = useQuery({ ...funnelVersionQuery(useClient(), funnel.id, newest), enabled: newest > 0 })
  const before = last.data ? readDraft(last.data.graph) : null
  const changes = before ? changesBetween(before, draft) : null
  const publish = usePublish(onClose)
  const waits = saveWords[saving.is]
  const revision = waits === null ? funnel.revision : null
  const moves = useMoves(revision)
  const isSame = changes?.length === 0
  const canPublish = errors === 0 && waits === null && !isSame && moves.areKnown
  const leave = (work: () => void) => {
    onClose()
    work()
  }
  return (
    <Dialog
      title={`Publish version ${newest + 1}`}
      says="Whoever enters from then on takes it. Whoever is on the way goes on as they began, unless you move them."
      width={moves.moved.size > 0 ? 'large' : 'medium'}
      closesBeside={name === '' && moves.moved.size === 0}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            look="primary"
            disabled={!canPublish}
            pending={publish.isPending}
            onClick={() => publish.mutate({ name, move: moves.given() })}
          >
            Publish
          </Button>
        </>
      }
    >
      {errors > 0 ? (
        <BlockingIssues
          onGo={(nodeId) => leave(() => select([nodeId]))}
          onAll={() => leave(() => go({ panel: 'issues', node: undefined }))}
        />
      ) : warnings > 0 ? (
        <p className="mb-4 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">
          {counted(warnings, 'warning', 'warnings')}: it can be published all the same.
        </p>
      ) : null}
      {publish.error ? (
        <p role="alert" className="mb-4 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
          {wordsOf(publish.error)}
        </p>
      ) : null}
      {waits ? <p role="status" className="mb-4 text-ink-2">{waits}</p> : null}
      {isSame ? null : (
        <>
          <UnderWay next={newest + 1} using={moves.using} moved={moves.moved} />
          {errors > 0 ? null : moves.underWay.map((campaign) => (
            <CampaignMove
              key={campaign.id}
              campaign={campaign}
              revision={revision}
              chosen={moves.chosenOf(campaign.id)}
              onMove={(chosen) => moves.choose(campaign.id, chosen)}
            />
          ))}
        </>
      )}
      {newest === 0 ? (
        <p className="text-ink-2">
          The first version: {counted(draft.nodes.length, 'node', 'nodes')}. Campaigns can take it once it is published.
        </p>
      ) : isSame ? (
        <p className="text-ink-2">Nothing has changed since version {newest}.</p>
      ) : changes ? (
        <>
          <h3 className="mb-2 text-sm font-medium text-ink-2">What changes since version {newest}</h3>
          <ChangeList label="What changes" changes={changes} />
        </>
      ) : last.error ? (
        <p className="text-ink-2">
          What changed since version {newest} cannot be told just now: {wordsOf(last.error)}
        </p>
      ) : <Skeleton className="h-20" />}
      {isSame ? null : (
        <Field
          className="mt-4"
          label="Name of this version"
          hint="May be left out. It stands beside the number in the list of versions."
          maxLength={200}
          placeholder="With the new offer"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </Dialog>
  )
}
