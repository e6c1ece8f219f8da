import { lookup as dnsLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

// Two lists: one that holds ::ffff:0:0/96 takes every IPv4 address for its mapped form and blocks it.
const private4 = new BlockList();
/** What is given out to the world: all else of IPv6 is local, or IPv4 in one of its many dresses. */
const world6 = new BlockList();
world6.addSubnet("2000::", 3, "ipv6");
const private6 = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  private4.addSubnet(net, bits, "ipv4");
// Of the world: protocols of the IETF (Teredo, ORCHID, benchmarks), examples in books, and 6to4, which wraps IPv4.
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  private6.addSubnet(net, bits, "ipv6");

/**
 * True for addresses inside this machine or its networks, and for those that belong to nobody.
 * After https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry.
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  if (family === 4) return private4.check(address, "ipv4");
  return !world6.check(address, "ipv6") || private6.check(address, "ipv6");
}

/** The connection was refused by us: the address is private. */
export class AddressNotAllowed extends Error {
  override readonly name = "AddressNotAllowed";
}

/**
 * A DNS lookup that refuses private addresses. Used by the socket itself, so the address that was checked is the one that
 * is connected to (a second DNS answer cannot differ).
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, []);
      return;
    }
    const first = addresses[0];
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(new AddressNotAllowed(`${hostname} is a private address`), []);
      return;
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
