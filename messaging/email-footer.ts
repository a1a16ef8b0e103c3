/**
 * Every commercial email carries a postal address and a working way to say stop (CAN-SPAM). A writer
 * who places `{{ unsubscribe_url }}` decides where; else both stand at the end.
 */
export function withFooter(html: string, postalAddress: string | null): string {
  if (/\{\{-?\s*unsubscribe_url/.test(html)) return html
  const address = postalAddress ? '{{ workspace.postal_address }}<br>' : ''
  const footer = `<p style="color:#6b7280;font-size:12px;margin-top:32px">${address}`
    + '<a href="{{ unsubscribe_url }}" style="color:#6b7280">Unsubscribe</a></p>'
  const end = html.search(/<\/body\s*>/i)
  return end < 0 ? html + footer : html.slice(0, end) + footer + html.slice(end)
}
