import { withFooter } from '../../../messaging/email-footer.ts'
import { renderHtml, renderText } from '../../../messaging/merge-tags.ts'
import { withPreheader } from '../../../messaging/preheader.ts'
import { shortenHtml } from '../../../messaging/short-links.ts'
import { markOf, mergeValues } from '../facts.ts'
import type { Preparation, Prepared } from '../prepare-message.ts'
import { countedLinks } from './counted-links.ts'
import { rendered } from './rendered.ts'

export async function prepareEmail(p: Preparation): Promise<Prepared> {
  const { deps, turn, sender, sendId, to } = p
  const unsubscribeUrl = deps.unsubscribeUrl(turn.input.workspaceId, sendId)
  const values = mergeValues(turn, sender, unsubscribeUrl)
  const result = rendered({
    subject: renderText(p.body.subject ?? '', values),
    preheader: renderText(p.body.preheader ?? '', values),
    html: renderHtml(withFooter(p.body.html ?? '', turn.run.workspace.postalAddress), values),
  })
  if (!result.ok) return result.broken
  const { preheader } = result.texts
  const subject = markOf(turn) + result.texts.subject
  const readable = withPreheader(result.texts.html, preheader)
  const { shorten, links } = countedLinks(p, values)
  const html = shortenHtml(readable, shorten)
  return {
    is: 'ready',
    contentVersionId: p.contentVersionId,
    kept: { from: sender.address, to, subject, body: html, ...(links.length > 0 ? { readable } : {}) },
    links,
    dispatch: (attempt) => deps.providers.email.smtp.send({
      sendId, from: { name: sender.name, address: sender.address }, replyTo: null, to, subject, html, text: null,
      unsubscribe: { url: unsubscribeUrl, mailto: null }, inReplyTo: null, references: [], attempt,
      credentials: p.credentials,
    }),
  }
}
