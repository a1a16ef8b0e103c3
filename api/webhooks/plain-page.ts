/** A page for who comes from a message: a heading, and HTML below it. */
export function plainPage(title: string, body: string): string {
  return '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    + `<title>${title}</title><style>body{font:16px system-ui;max-width:30rem;margin:20vh auto;padding:0 1rem}`
    + `button{font:inherit;padding:.5rem 1rem}</style><h1>${title}</h1>${body}</html>`
}
