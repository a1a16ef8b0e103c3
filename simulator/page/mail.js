import { ask, element, showRows, shownTime, walkWithArrows } from './dom.js'

/** All mail that arrived, beside the one that is open. */
export const createMailView = () => {
  let limit = 50
  let query = ''
  const search = element('input', {
    type: 'search', placeholder: 'Find by recipient', 'aria-label': 'Find mail by recipient',
    autocomplete: 'off',
    oninput: () => {
      query = search.value
      dispatchEvent(new Event('simulator:refresh'))
    },
  })
  const list = element('ul', { class: 'rows', 'aria-label': 'Mail', onkeydown: walkWithArrows })
  const more = element('button', {
    class: 'more', type: 'button', hidden: true,
    onclick: () => {
      limit += 50
      dispatchEvent(new Event('simulator:refresh'))
    },
  }, 'Show more')
  const side = element('section', { class: 'side', 'aria-label': 'Mail' },
    element('div', { class: 'search' }, search), list, more)
  const detail = element('section', { class: 'detail' })
  let openMail

  const row = (mail, open) => element('li', {}, element('a', {
    href: `#/mail/${mail.id}`, class: 'row', ...(mail.id === open ? { 'aria-current': 'true' } : {}),
  },
  element('span', { class: 'who' }, mail.subject || '(no subject)'),
  element('time', { datetime: mail.at }, shownTime(mail.at)),
  element('span', { class: 'snippet' }, `To ${(mail.recipients ?? [mail.to]).join(', ')}`)))

  const showList = async (open) => {
    const asked = `limit=${Math.min(limit, 500)}&q=${encodeURIComponent(query)}`
    const { mails, total, next } = await ask(`/mailbox?${asked}`)
    const rows = mails.map((mail) => row(mail, open))
    if (rows.length === 0) {
      const hint = query === '' ? 'No mail yet.' : 'No mail to such an address.'
      rows.push(element('li', { class: 'hint' }, hint))
    }
    showRows(list, rows, JSON.stringify([mails.map(({ id }) => id), open, query]))
    more.hidden = next === null || limit >= 500
    more.textContent = `Show more of ${total.toLocaleString()}`
    return mails
  }

  return {
    root: element('div', { class: 'split' }, side, detail),
    refresh: async (open) => {
      const mails = await showList(open)
      if (open === openMail && open !== '') return
      openMail = open
      detail.replaceChildren(open === '' ? nothingOpen(mails.length) : await letter(open))
    },
  }
}

const letter = async (id) => {
  const address = `/simulator/mail/${encodeURIComponent(id)}`
  const mail = await ask(`/mail/${encodeURIComponent(id)}/summary`)
  const oneClick = mail.headers?.['list-unsubscribe-post'] !== undefined
  const line = (name, value) => value !== undefined && value !== ''
    && [element('dt', {}, name), element('dd', {}, value)]
  return element('article', { class: 'letter', 'aria-label': mail.subject },
    element('header', {},
      element('a', { href: '#/mail', class: 'back', 'aria-label': 'Back to all mail' }, '‹'),
      element('h2', {}, mail.subject || '(no subject)'),
      element('dl', {},
        line('From', mail.fromHeader ?? mail.from),
        line('To', (mail.recipients ?? [mail.to]).join(', ')),
        line('Reply to', mail.headers?.['reply-to']),
        line('Date', new Date(mail.at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })),
        line('Unsubscribe', mail.headers?.['list-unsubscribe'] === undefined
          ? 'no header' : oneClick ? 'one click' : 'by header, not one click')),
      element('a', { class: 'source', href: `${address}/raw`, target: '_blank' }, 'Source')),
    element('iframe', {
      title: `The mail “${mail.subject}”`, src: address,
      sandbox: 'allow-popups allow-popups-to-escape-sandbox',
    }))
}

const nothingOpen = (count) => element('div', { class: 'empty' },
  element('img', { src: 'mail.svg', alt: '', width: '56', height: '56' }),
  element('h2', {}, count === 0 ? 'No mail yet' : 'Choose a mail'),
  element('p', {}, count === 0
    ? 'Every mail that a campaign sends lands here, whoever it is addressed to. None of it leaves '
      + 'this machine.'
    : 'See it as it arrived, with its links to follow and its source to check.'))
