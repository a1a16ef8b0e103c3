/** Whether a value is an address, a number, or what somebody has written down about a person for themselves. */
export function isPrivateValue(tag: string): boolean {
  const [root, name = ''] = tag.toLowerCase().split('.')
  if (root === 'workspace' || root === 'sender') return true
  return root === 'contact' && /e-?mail|phone|mobile|(^|_)(cell|fax|tel)|address|street|postal|zip|note|(^|_)url|dedupe/.test(name)
}
