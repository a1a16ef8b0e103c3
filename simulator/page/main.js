import { ask, element } from './dom.js'
import { createEventsView } from './events.js'
import { createMailView } from './mail.js'
import { createPhonesView } from './phones.js'

const views = { phones: createPhonesView(), mail: createMailView(), events: createEventsView() }
const main = document.querySelector('#view')

/** `#/phones/+1…` names a view and what is open in it. */
const place = () => {
  const [, name = '', open = ''] = location.hash.split('/')
  return { name: name in views ? name : 'phones', open: decodeURIComponent(open) }
}

let shown
const show = () => {
  const { name, open } = place()
  if (shown !== name) {
    shown = name
    main.replaceChildren(views[name].root)
    for (const tab of Object.keys(views)) {
      const link = document.querySelector(`#tab-${tab}`)
      if (tab === name) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }
  main.classList.toggle('has-open', open !== '')
  refresh()
}

const count = (selector, number) => {
  const badge = document.querySelector(selector)
  badge.hidden = number === 0
  badge.textContent = number > 999 ? '999+' : String(number)
}

const words = [
  ['twilio', 'accepted', 'text', 'texts'], ['smtp', 'accepted', 'mail', 'mails'],
  ['slybroadcast', 'delivered', 'voicemail', 'voicemails'], ['twilio', 'inbound', 'answer', 'answers'],
]

const showTally = async () => {
  const { counts } = await ask('/summary')
  const parts = words.map(([provider, kind, one, many]) => [counts[provider]?.[kind] ?? 0, one, many])
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => element('span', {}, element('b', {}, number.toLocaleString()),
      ` ${number === 1 ? one : many}`))
  document.querySelector('#tally').replaceChildren(...parts)
  count('#count-mail', counts.smtp?.accepted ?? 0)
}

let busy = false
let again = false
/** One refresh at a time; news that comes meanwhile makes one more. */
const refresh = async () => {
  if (busy) {
    again = true
    return
  }
  busy = true
  const { name, open } = place()
  try {
    await Promise.all([views[name].refresh(open), showTally()])
    document.querySelector('#connection').textContent = ''
  } catch (error) {
    document.querySelector('#connection').textContent = error instanceof TypeError
      ? 'The simulator does not answer. Trying again…' : error.message
  }
  busy = false
  if (again) {
    again = false
    refresh()
  }
}

addEventListener('hashchange', show)
addEventListener('simulator:refresh', refresh)
addEventListener('simulator:unread', ({ detail }) => count('#count-phones', detail))
addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')
  if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey) return
  event.preventDefault()
  document.querySelector('input[type=search]')?.focus()
})

const news = new EventSource('/simulator/stream')
news.addEventListener('message', refresh)
news.addEventListener('error', () => {
  document.querySelector('#connection').textContent = 'The simulator does not answer. Trying again…'
})
show()
