/** What the check says of a node, where the node stands beside it and needs not be named again. */
export function messageWithoutName(message: string, name: string | undefined): string {
  const lead = `"${name}": `
  const rest = name !== undefined && message.startsWith(lead) ? message.slice(lead.length) : message
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
