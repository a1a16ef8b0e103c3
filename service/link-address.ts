import { createHmac } from 'node:crypto'

const workspaceBytes = 3
const signatureBytes = 8
/** Letters and figures only: phones leave a dash or a dot at the end of an address out of it. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const tokenLength = Math.ceil((workspaceBytes + signatureBytes) * 8 / Math.log2(digits.length))

/** As short as it can be, since a text is billed by its length: nobody needs to read it. */
export const linkAddress = (publicUrl: string, token: string): string => `${publicUrl}/l/${token}`

/** How many characters every such address has. */
export const linkLength = (publicUrl: string): number => linkAddress(publicUrl, '').length + tokenLength

/**
 * What stands for an address in one send, the same however often it is made: the beginning of the workspace's id, and
 * a signature of workspace, send and address, which nobody can make up. Where it leads stands in `links`.
 */
export function linkToken(
  secret: string, { workspaceId, sendId, url }: { workspaceId: string; sendId: string; url: string },
): string {
  // The label keeps a signature of ours from passing for another use of the same secret.
  const signature = createHmac('sha256', secret).update(`runnel link\n${workspaceId}\n${sendId}\n${url}`).digest('hex')
  let number = BigInt(`0x${workspaceMark(workspaceId)}${signature.slice(0, signatureBytes * 2)}`)
  let token = ''
  for (; token.length < tokenLength; number /= 62n) token = digits[Number(number % 62n)]! + token
  return token
}

/** The beginning of a workspace's id, which its tokens carry so that one is looked for behind the right wall. */
export const workspaceMark = (workspaceId: string): string =>
  workspaceId.replaceAll('-', '').slice(0, workspaceBytes * 2).toLowerCase()

/** The mark in a token; null for what is none. */
export function markOfToken(token: string): string | null {
  if (token.length !== tokenLength || !/^[0-9A-Za-z]+$/.test(token)) return null
  let number = 0n
  for (const digit of token) number = number * 62n + BigInt(digits.indexOf(digit))
  const hex = number.toString(16).padStart((workspaceBytes + signatureBytes) * 2, '0')
  return hex.length > (workspaceBytes + signatureBytes) * 2 ? null : hex.slice(0, workspaceBytes * 2)
}
