import type { Page } from 'playwright-core'

/**
 * In the page: texts that have so little room that they are read letter by letter, downwards. A text counts from
 * four lines on, with less than three letters on each.
 */
const squeezed = `[...(function* () {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) yield walker.currentNode
})()].filter((text) => {
  const letters = text.data.trim().length
  const around = text.parentElement
  // a pixel wide: it is there to be heard
  if (letters < 8 || !around.checkVisibility() || around.getBoundingClientRect().width <= 1) return false
  const range = document.createRange()
  range.selectNodeContents(text)
  const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size
  return lines >= 4 && letters / lines < 3
}).map((text) => text.data.trim())`

/** Texts that are squeezed to a column of letters. */
export const squeezedIn = (page: Page) => page.evaluate<string[]>(squeezed)
