import type { NewLink } from '../../../db/queries/advance/claim.ts'
import { waitsForClick } from '../../../funnel/plan/happenings.ts'
import { type MergeValues, renderText } from '../../../messaging/merge-tags.ts'
import type { Shorten } from '../../../messaging/short-links.ts'
import { linksAsWritten } from '../../../messaging/written-links.ts'
import { linkAddress, linkToken } from '../../../service/link-address.ts'
import type { Preparation } from '../prepare-message.ts'

/** In one message; what comes after these leads where it leads. */
const most = 100

/** How the links of one message are led by us, and where those lead that were. */
export interface CountedLinks { shorten: Shorten; links: NewLink[] }

/**
 * In a funnel that waits for a click each address gets a short one of ours, the same for the same send however often
 * it is written; in any other funnel, and for the address to unsubscribe, nothing changes.
 */
export function countedLinks({ deps, turn, sendId, body }: Preparation, values: MergeValues): CountedLinks {
  if (!waitsForClick(turn.version.plan)) return { shorten: () => null, links: [] }
  const { publicUrl, signingSecret } = deps
  const { workspaceId } = turn.input
  const written = writtenAs(body, values)
  const byUrl = new Map<string, NewLink>()
  const links: NewLink[] = []
  return {
    links,
    shorten(url) {
      if (url === values['unsubscribe_url'] || url.startsWith(linkAddress(publicUrl, ''))) return null
      let link = byUrl.get(url)
      if (!link) {
        if (links.length === most) return null
        link = { token: linkToken(signingSecret, { workspaceId, sendId, url }), url, written: written.get(url) ?? url }
        byUrl.set(url, link)
        links.push(link)
      }
      return linkAddress(publicUrl, link.token)
    },
  }
}

/** Address to the words in the content that it comes of. */
function writtenAs(body: Record<string, string>, values: MergeValues): Map<string, string> {
  const written = new Map<string, string>()
  for (const template of linksAsWritten(body)) {
    const rendered = renderText(template, values)
    if (rendered.ok) written.set(rendered.text.trim(), template)
  }
  return written
}
