/** Makes an element; `on…` properties listen, others are attributes, `undefined` and `false` are left out. */
export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else if (value === true) made.setAttribute(key, '')
    else if (value !== undefined && value !== false) made.setAttribute(key, value)
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return made
}

/** Asks the simulator; throws an Error with its own words when it refuses. */
export const ask = async (path, body) => {
  const response = await fetch(`/simulator${path}`, body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  if (response.status === 204) return undefined
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error?.message ?? `The simulator answered ${response.status}.`)
  return answer
}

/** +14155550123 as +1 (415) 555-0123; other countries stay as they are. */
export const shownNumber = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3')

const sameDay = (a, b) => a.toDateString() === b.toDateString()

/** The time today, else the day. */
export const shownTime = (at) => {
  const time = new Date(at)
  return sameDay(time, new Date())
    ? time.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
    : time.toLocaleDateString([], { day: 'numeric', month: 'short' })
}

export const shownDay = (at) => {
  const time = new Date(at)
  const today = new Date()
  if (sameDay(time, today)) return 'Today'
  return time.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })
}

/** Replaces the rows only when something changed, and keeps the focus on the row that had it. */
export const showRows = (list, rows, signature) => {
  if (list.dataset.signature === signature) return
  list.dataset.signature = signature
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  list.replaceChildren(...rows)
  if (focused !== null) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
}

/** Up and down walk through a list of links. */
export const walkWithArrows = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const next = links[links.indexOf(document.activeElement) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
