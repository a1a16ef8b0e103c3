import { BlockList, isIP, isIPv4 } from 'node:net'

/** What the registries of IANA keep out of the public IPv4 internet, multicast and what is reserved. */
const closed4 = blockList('ipv4', [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4',
])

/** Of IPv6 only this is given to hosts of the internet; translated and tunnelled addresses lie outside or below. */
const global6 = blockList('ipv6', ['2000::/3'])
const closed6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

const loopback4 = blockList('ipv4', ['127.0.0.0/8'])

function blockList(family: 'ipv4' | 'ipv6', subnets: string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net, bits] = subnet.split('/') as [string, string]
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

/**
 * Whether an address belongs to the public internet: not this machine, a private or link-local network (where
 * clouds answer with credentials), nor any other place that only we could reach. An IPv4 address that is written
 * as IPv6 is judged as what it is; anything that is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  const plain = asWritten(address)
  if (isIPv4(plain)) return !closed4.check(plain, 'ipv4')
  return isIP(plain) === 6 && global6.check(plain, 'ipv6') && !closed6.check(plain, 'ipv6')
}

/** This very machine: what local set-ups and tests may call. */
export function isLoopback(address: string): boolean {
  const plain = asWritten(address)
  return isIPv4(plain) ? loopback4.check(plain, 'ipv4') : plain === '::1'
}

/** Without brackets and zone, in the shortest form; an IPv4-mapped address as the IPv4 address that it means. */
function asWritten(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (isIP(bare) !== 6) return bare
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? []
  if (high === undefined || low === undefined) return short
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}
