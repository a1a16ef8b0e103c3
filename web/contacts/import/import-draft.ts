import { useDraft } from '../../parts/use-draft.ts'
import type { FirstRow } from './first-rows.ts'
import type { ImportReport } from '../../server/import-queries.ts'
import type { Mapping } from './mapping.ts'

/** What was chosen for an import that has not begun. */
export interface ImportDraft {
  headers: string[]
  fields: string[]
  /** Empty where the file was read in another tab. */
  rows: FirstRow[]
  mapping: Mapping
  /** It is the mapping of an earlier file with these columns. */
  isRemembered?: boolean
  onDuplicate: 'skip' | 'update'
  campaignId?: string
}

const usualFields = [
  'first_name', 'last_name', 'full_name', 'email', 'phone', 'company', 'title', 'city', 'state', 'postal_code',
  'zone', 'neighbourhood', 'url', 'excluded', 'voicemail_consent', 'voicemail_consent_source', 'voicemail_consent_at',
]

export const importDraftKey = (importId: string) => `import.${importId}`

/** The draft of this tab; where there is none, what the server proposed, without samples. */
export function useImportDraft(report: ImportReport) {
  const { kept, keep, drop } = useDraft<ImportDraft>(importDraftKey(report.id))
  const draft: ImportDraft = kept ?? {
    headers: Object.keys(report.mapping),
    fields: usualFields,
    rows: [],
    mapping: report.mapping,
    onDuplicate: report.onDuplicate,
    ...(report.campaignId ? { campaignId: report.campaignId } : {}),
  }
  return { draft, keep, drop }
}
