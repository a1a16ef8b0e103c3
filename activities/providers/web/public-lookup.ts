import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopback, isPublicAddress } from './public-address.ts'

/** All addresses of a name, as dns.lookup gives them. */
export type Resolve = (name: string) => Promise<LookupAddress[]>

/** The address that was asked for is not one of the public internet. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

export const systemResolve: Resolve = (name) => new Promise((done, failed) => {
  systemLookup(name, { all: true }, (error, addresses) => {
    if (error) failed(error)
    else done(addresses)
  })
})

/** Throws AddressRefused. `allowLocal`: this machine may be called, too. */
export function mustBeAllowed(address: string, allowLocal: boolean): void {
  if (isPublicAddress(address) || (allowLocal && isLoopback(address))) return
  throw new AddressRefused('the address is not one of the public internet')
}

/**
 * A lookup for a connection: the addresses that it gives are those that were checked, and the connection goes to
 * one of them, so that a name which answers otherwise a moment later leads nowhere. One address that is not
 * public spoils the name.
 */
export function publicLookup(resolve: Resolve, allowLocal: boolean): LookupFunction {
  return (name, { all }, answer) => {
    const found = isIP(name) ? Promise.resolve([{ address: name, family: isIP(name) }]) : resolve(name)
    found.then((addresses) => {
      for (const { address } of addresses) mustBeAllowed(address, allowLocal)
      const [first] = addresses
      if (!first) throw Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' })
      if (all) answer(null, addresses)
      else answer(null, first.address, first.family)
    }).catch((error: unknown) => answer(error as NodeJS.ErrnoException, ''))
  }
}
