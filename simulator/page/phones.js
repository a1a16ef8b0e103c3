import { ask, element, showRows, shownNumber, shownTime, walkWithArrows } from './dom.js'
import { createThread } from './thread.js'

/** The list of phones beside the one that is open. */
export const createPhonesView = () => {
  let limit = 50
  let query = ''
  const search = element('input', {
    type: 'search', placeholder: 'Find or enter a number', 'aria-label': 'Find a phone by its number',
    inputmode: 'tel', autocomplete: 'off',
    oninput: () => {
      query = search.value
      dispatchEvent(new Event('simulator:refresh'))
    },
  })
  const list = element('ul', { class: 'rows', 'aria-label': 'Phones', onkeydown: walkWithArrows })
  const more = element('button', {
    class: 'more', type: 'button', hidden: true,
    onclick: () => {
      limit += 50
      dispatchEvent(new Event('simulator:refresh'))
    },
  }, 'Show more')
  const side = element('section', { class: 'side', 'aria-label': 'Phones' },
    element('div', { class: 'search' }, search), list, more)
  const detail = element('section', { class: 'detail' })
  let thread

  const row = (phone, open) => element('li', {}, element('a', {
    href: `#/phones/${encodeURIComponent(phone.number)}`, class: phone.unread > 0 ? 'row unread' : 'row',
    ...(phone.number === open ? { 'aria-current': 'true' } : {}),
  },
  element('span', { class: 'who' }, shownNumber(phone.number)),
  element('time', { datetime: phone.lastAt }, shownTime(phone.lastAt)),
  element('span', { class: 'snippet', dir: 'auto' }, phone.lastText),
  phone.unread > 0 && element('span', { class: 'badge', 'aria-label': `${phone.unread} unread` },
    String(phone.unread))))

  /** A number nobody has written to can write first. */
  const newPhone = (digits) => {
    const number = digits.length === 10 ? `+1${digits}` : `+${digits}`
    return element('li', {}, element('a', { class: 'row', href: `#/phones/${encodeURIComponent(number)}` },
      element('span', { class: 'who' }, shownNumber(number)),
      element('span', { class: 'snippet' }, 'Nobody has written to it yet. Open it to write first.')))
  }

  const emptyList = () => element('li', { class: 'hint' }, query === ''
    ? 'No phones yet.' : 'No phone with this number. Enter all of it to write from it.')

  const showList = async (open) => {
    const answer = await ask(`/phones?limit=${Math.min(limit, 500)}&q=${encodeURIComponent(query)}`)
    const { phones, total } = answer
    const digits = query.replace(/\D/g, '')
    const rows = phones.map((phone) => row(phone, open))
    if (rows.length === 0) rows.push(digits.length >= 10 ? newPhone(digits) : emptyList())
    showRows(list, rows, JSON.stringify([phones, open, query]))
    more.hidden = answer.next === null || limit >= 500
    more.textContent = `Show more of ${total.toLocaleString()}`
    dispatchEvent(new CustomEvent('simulator:unread', { detail: answer.unread }))
    return answer
  }

  return {
    root: element('div', { class: 'split' }, side, detail),
    refresh: async (open) => {
      const { phones, numbers } = await showList(open)
      if (open === '') {
        thread = undefined
        detail.replaceChildren(nothingOpen(phones.length, numbers))
        return
      }
      if (thread?.number !== open) {
        thread = createThread(open)
        detail.replaceChildren(thread.root)
      }
      await thread.refresh(numbers)
    },
  }
}

const nothingOpen = (count, numbers) => element('div', { class: 'empty' },
  element('img', { src: 'icon.svg', alt: '', width: '56', height: '56' }),
  element('h2', {}, count === 0 ? 'No texts yet' : 'Choose a phone'),
  element('p', {}, count === 0
    ? 'When a campaign sends a text or drops a voicemail, the phone it went to appears here. Open it '
      + 'to read, to listen and to answer as that person would.'
    : 'Read what arrived, listen to voicemails, and answer as that person would: say yes, ask something, '
      + 'say STOP.'),
  element('p', { class: 'quiet' }, numbers.length === 0
    ? 'No number has a webhook yet, so answers have nowhere to go. Set-up registers it through Twilio’s API.'
    : `Answers go to ${numbers.map(shownNumber).join(', ')}.`))
