import { catalogue } from './catalogue.ts'

const groups: Record<string, string> = {
  1: 'The format', 2: 'Nodes and edges', 3: 'Ways out', 4: 'Loops and time', 5: 'Values', 6: 'Content',
  7: 'Senders and consent', 8: 'Web requests and AI',
}

/** The catalogue as a page for people: docs/issues.md. */
export function issuesPage(): string {
  const all = Object.entries(catalogue).map(([code, about]) => ({ code, ...about }))
  const byGroup = Map.groupBy(all, ({ number }) => String(number)[0]!)
  const sections = [...byGroup].map(([group, issues]) => [
    `## ${groups[group]}`,
    '',
    '| | code | | what it means | how to mend it |',
    '|---|---|---|---|---|',
    ...issues.map(({ number, code, severity, means, mend }) => (
      `| ${number} | \`${code}\` | ${severity} | ${sentence(means)} | ${sentence(mend)} |`
    )),
  ].join('\n'))
  return `# Issues of a funnel

What the compiler can find, each named at its node. An error stands in the way of publishing; a warning does not. The
numbers stay. This page is made from \`funnel/checks/catalogue.ts\`, and a test holds it to that:
\`npx vitest run funnel/checks/catalogue -u\` writes it anew.

${sections.join('\n\n')}
`
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
