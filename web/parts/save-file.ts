/** Hands a text to the browser as a download. */
export function saveFile(name: string, text: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has begun by then; the text need not stay in memory
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
