import { useState } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { mostRehearsing } from '../../api/contract/rehearsals.ts'
import { useLiveBuilder } from '../builder/builder-context.ts'
import { BlockingIssues } from '../builder/publish/blocking-issues.tsx'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { useCampaignFacts } from '../builder/use-campaign-facts.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { Select } from '../parts/select.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMe } from '../shell/me-context.ts'
import { AskedFields } from './asked-fields.tsx'
import { type Chosen, ChoosePeople } from './choose-people.tsx'
import { ChooseWhere, type Where } from './choose-where.tsx'
import { EarlierRehearsals } from './earlier-rehearsals.tsx'
import { refusalWords, useRehearse } from './use-rehearse.ts'
import { dayWords } from './where-words.ts'

/** A day lasts 24 hours, an hour, ten minutes, one minute. */
const factors = [1, 24, 144, 1440].map((factor) => ({ value: String(factor), label: dayWords(factor) }))
const usual = '144'
/** No id of a campaign. */
const none = '-'
/** Said at the field that they are about. */
const aboutWhere = ['no-test-address', 'invalid-address', 'address-of-contact', 'no-simulator']

/** Chosen contacts go through the draft as it is, without them; and how that went before. */
export function RehearseDialog({ onClose }: { onClose: () => void }) {
  const { funnel, draft, checked: { errors }, select } = useLiveBuilder()
  const [, go] = useBuilderSearch()
  const isSimulated = useMe().simulatorUrl !== null
  const { campaigns, isOwn } = useCampaignFacts()
  const own = isOwn ? campaigns : []
  const [chosen, setChosen] = useState<Chosen[]>([])
  const [tried, setTried] = useState(false)
  const [factor, setFactor] = useState(usual)
  const [like, setLike] = useState<string>()
  const [attributes, setAttributes] = useState<Record<string, string>>({})
  const [where, setWhere] = useState<Where>({ to: isSimulated ? 'simulator' : 'test-address', testEmail: '', testPhone: '' })
  const rehearse = useRehearse()
  const campaignId = like ?? own[0]?.id ?? none
  const { error } = rehearse
  const requests = draft.nodes.filter(({ kind }) => kind === 'http')
  const isAboutWhere = error instanceof ApiError && aboutWhere.includes(error.code)
  const submit = () => {
    setTried(true)
    if (chosen.length === 0) return
    const { to, testEmail, testPhone } = where
    rehearse.mutate({
      contactIds: chosen.map(({ id }) => id), clockFactor: Number(factor), to,
      ...(to === 'test-address' ? { testEmail: testEmail.trim() || null, testPhone: testPhone.trim() || null } : {}),
      ...(campaignId === none
        ? { attributes: Object.fromEntries(Object.entries(attributes).filter(([, text]) => text.trim() !== '')) }
        : { campaignId }),
    })
  }
  const leave = (work: () => void) => {
    onClose()
    work()
  }
  return (
    <FormDialog
      title="Rehearse this draft"
      says="Stand-ins of the contacts whom you choose go through it as it is now, without publishing it. Nothing goes to the contacts."
      action="Rehearse"
      pending={rehearse.isPending}
      disabled={errors > 0}
      error={error && !isAboutWhere ? refusalWords(error, wordsOf(error)) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {errors > 0 ? (
        <BlockingIssues
          onGo={(nodeId) => leave(() => select([nodeId]))}
          onAll={() => leave(() => go({ panel: 'issues', node: undefined }))}
        />
      ) : null}
      <div className="flex flex-col gap-4">
        <ChoosePeople
          chosen={chosen}
          most={mostRehearsing}
          error={tried && chosen.length === 0 ? 'Choose at least one.' : undefined}
          onChange={setChosen}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Select label="A day lasts" choices={factors} value={factor} onChange={setFactor} />
          {own.length > 0 ? (
            <Select
              label="As in the campaign"
              value={campaignId}
              choices={[
                ...own.map(({ id, name }) => ({ value: id, label: name })), { value: none, label: 'None of them' },
              ]}
              onChange={setLike}
            />
          ) : null}
        </div>
        {campaignId === none ? <AskedFields graph={draft} values={attributes} onChange={setAttributes} /> : null}
        <ChooseWhere
          where={where}
          isSimulated={isSimulated}
          error={isAboutWhere ? wordsOf(error) : undefined}
          onChange={setWhere}
        />
        {requests.length > 0 ? (
          <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-ink">
            <Icon name="warning" size={14} className="mt-0.5" />
            <span>
              Web requests are really made, with test addresses: {requests.map(({ name }) => name).join(', ')}.
            </span>
          </p>
        ) : null}
      </div>
      <EarlierRehearsals funnelId={funnel.id} />
    </FormDialog>
  )
}
