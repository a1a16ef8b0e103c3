import { ask, element } from './dom.js'

const happenings = [
  ['calendly', 'books a meeting'], ['docusign', 'signs the agreement'],
]

const field = (label, properties) => {
  const input = element('input', { required: true, autocomplete: 'off', ...properties })
  return { input, root: element('label', {}, label, input) }
}

const form = (title, fields, buttons, said) => element('form', { class: 'events', 'aria-label': title },
  element('h2', {}, title), ...fields.map(({ root }) => root), ...buttons, said)

/** What people do elsewhere: book a meeting, sign an agreement; and who is told of it. */
export const createEventsView = () => {
  const email = field('Email', { type: 'email', placeholder: 'dana@example.com' })
  const phone = field('Phone', { type: 'tel', placeholder: '+14155550123', required: false })
  const told = element('p', { class: 'note', role: 'status' })
  const happen = async (kind) => {
    if (!email.input.reportValidity()) return
    told.textContent = 'Telling…'
    try {
      const answer = await ask('/happenings', { kind, email: email.input.value, phone: phone.input.value })
      told.textContent = outcome(answer.told)
    } catch (error) {
      told.textContent = error.message
    }
  }
  const doing = form('A person …', [email, phone], happenings.map(([kind, words]) =>
    element('button', { type: 'button', onclick: () => happen(kind) }, `… ${words}`)), told)

  const url = field('Address', { type: 'url', placeholder: 'http://…/webhooks/…' })
  const secret = field('Secret', {})
  const kind = element('select', { 'aria-label': 'Service' },
    element('option', { value: 'calendly' }, 'Meetings (Calendly)'), element('option', { value: 'docusign' }, 'Signatures (DocuSign)'))
  const kept = element('p', { class: 'note', role: 'status' })
  const telling = form('Who is told', [{ root: kind }, url, secret],
    [element('button', { type: 'submit' }, 'Tell this address')], kept)
  telling.addEventListener('submit', async (event) => {
    event.preventDefault()
    try {
      await ask('/subscriptions', { kind: kind.value, url: url.input.value, secret: secret.input.value })
      url.input.value = ''
      secret.input.value = ''
      await refresh()
    } catch (error) {
      kept.textContent = error.message
    }
  })
  const refresh = async () => {
    const { subscriptions } = await ask('/subscriptions')
    kept.textContent = subscriptions.length === 0
      ? 'Nobody is told yet. Make a webhook in the product, and bring its address and secret here.'
      : `Told: ${subscriptions.map((one) => `${one.kind} at ${one.url}`).join(', ')}`
  }
  return { root: element('div', { class: 'events-view' }, doing, telling), refresh }
}

const outcome = (told) => {
  if (told.length === 0) return 'It happened, but nobody is told of it yet.'
  const refused = told.filter(({ status }) => status === 0 || status >= 300)
  if (refused.length === 0) return 'Told.'
  return `It happened, but ${refused[0].status === 0 ? 'nobody answered' : `the webhook answered ${refused[0].status}`}.`
}
