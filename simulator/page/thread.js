import { ask, element, shownDay, shownNumber } from './dom.js'

const quickAnswers = ['Yes, I’m in', 'What time?', 'Not interested', 'STOP']

/** One phone: its texts and voicemails, and a box to answer from it. */
export const createThread = (number) => {
  let lastShown = 0
  let lastDay = ''
  const said = element('div', {
    class: 'thread', role: 'log', 'aria-label': 'Texts and voicemails', tabindex: '0',
  })
  const note = element('p', { class: 'note', role: 'status' })
  const target = element('select', { 'aria-label': 'Number to write to' })
  const targetLine = element('label', { class: 'target', hidden: true }, 'To ', target)
  const box = element('textarea', {
    rows: '1', placeholder: 'Text message', 'aria-label': 'Your answer', maxlength: '1600',
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      send(box.value)
    },
    oninput: () => grow(),
  })
  const grow = () => {
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight + 2, 120)}px`
  }

  const send = async (text) => {
    const body = text.trim().replace('’', "'")
    if (body === '') return box.focus()
    note.textContent = 'Sending…'
    if (text === box.value) {
      box.value = ''
      grow()
    }
    try {
      const answer = await ask(`/phones/${encodeURIComponent(number)}/send`, { to: target.value, body })
      note.textContent = outcome(answer)
    } catch (error) {
      note.textContent = error.message
      if (box.value === '') box.value = text
    }
    box.focus()
  }

  const quick = element('div', { class: 'quick', role: 'group', 'aria-label': 'Quick answers' },
    quickAnswers.map((text) => element('button', {
      type: 'button', class: text === 'STOP' ? 'stop' : undefined, onclick: () => send(text),
    }, text)))
  const composer = element('form', {
    class: 'composer',
    onsubmit: (event) => {
      event.preventDefault()
      send(box.value)
    },
  }, box, element('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, sendIcon()))
  const root = element('article', { class: 'phone', 'aria-label': `Phone ${number}` },
    element('header', {},
      element('a', { href: '#/phones', class: 'back', 'aria-label': 'Back to all phones' }, '‹'),
      element('h2', {}, shownNumber(number)), targetLine),
    said, element('footer', {}, note, quick, composer))

  const showTargets = (numbers, answersTo) => {
    const all = [...new Set([...numbers, answersTo].filter(Boolean))]
    const isChosen = all.includes(target.value)
    if (target.dataset.all !== all.join()) {
      const before = target.value
      target.dataset.all = all.join()
      target.replaceChildren(...all.map((one) => element('option', { value: one }, shownNumber(one))))
      if (isChosen) target.value = before
    }
    if (!isChosen && answersTo) target.value = answersTo
    targetLine.hidden = all.length < 2
    if (all.length === 0) note.textContent = 'No number has a webhook yet, so an answer has nowhere to go.'
  }

  return {
    number,
    root,
    refresh: async (numbers) => {
      const { thread, answersTo, earlier } = await ask(`/phones/${encodeURIComponent(number)}`)
      showTargets(numbers, answersTo)
      const isAtEnd = said.scrollHeight - said.scrollTop - said.clientHeight < 60
      const news = thread.filter(({ n }) => n > lastShown)
      if (thread.length === 0 && said.childElementCount === 0) {
        said.append(element('p', { class: 'day' }, 'Nothing here yet. Write the first text below.'))
      }
      if (news.length === 0) return
      if (lastShown === 0) said.replaceChildren()
      if (lastShown === 0 && earlier > 0) {
        said.append(element('p', { class: 'day' }, `${earlier} earlier not shown`))
      }
      for (const item of news) {
        const day = shownDay(item.at)
        if (day !== lastDay) said.append(element('p', { class: 'day' }, day))
        lastDay = day
        said.append(bubble(item))
      }
      if (lastShown === 0 || isAtEnd) said.scrollTop = said.scrollHeight
      lastShown = thread.at(-1).n
      await ask(`/phones/${encodeURIComponent(number)}/read`, {})
      dispatchEvent(new Event('simulator:refresh'))
    },
  }
}

const bubble = (item) => {
  const time = new Date(item.at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
  const who = item.direction === 'out' ? 'You' : shownNumber(item.from ?? '')
  return element('div', { class: `bubble ${item.direction}` },
    item.kind === 'voicemail' && element('span', { class: 'voicemail' }, 'Voicemail'),
    item.kind === 'voicemail' && item.audio !== null
      && element('audio', { controls: true, preload: 'metadata', src: item.audio }),
    item.kind === 'voicemail' && item.audio === null && 'A recording from the sender’s account',
    item.body !== '' && element('p', { dir: 'auto' }, withLinks(item.body)),
    element('span', { class: 'meta' }, element('span', { class: 'said-by' }, `${who}, `),
      element('time', { datetime: item.at }, time)))
}

/** A text as a phone shows it: whole addresses can be opened, without the punctuation behind them. */
const withLinks = (text) => text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/i).map((part, place) => (
  place % 2 === 0 || !URL.canParse(part) ? part : element('a', { href: part, target: '_blank', rel: 'noreferrer' }, part)))

/** What the webhook made of it, for the developer at the phone. */
const outcome = ({ status, replies }) => {
  if (status === 0) return 'Sent, but nobody answered the webhook. Is the program that serves it running?'
  if (status >= 400) return `Sent, but the webhook answered ${status}.`
  return replies.length > 0 ? 'Answered.' : 'Received.'
}

const sendIcon = () => {
  const template = document.createElement('template')
  template.innerHTML = '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">'
    + '<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" '
    + 'stroke-linejoin="round" d="M10 16V4m0 0L5 9m5-5 5 5"/></svg>'
  return template.content
}
