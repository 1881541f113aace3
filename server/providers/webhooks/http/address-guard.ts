import { BlockList, isIP } from 'node:net'

/** What the operator opened of the house's own network: hosts by name or address, and whole networks. */
export type Opened = { readonly hosts: ReadonlySet<string>; readonly networks: BlockList }

/**
 * Where nothing is ever posted to, whoever opened it: what answers to whoever
 * stands in its network, such as a cloud's metadata, and what is no address of
 * one machine.
 */
const never = listed(
  [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
    // An IPv4 address in another coat, which would pass the lists of those. RFC 6052 §2.1, 8215, 3056, 4380.
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '2002::/16',
    '2001::/32',
  ],
  // Metadata of Alibaba Cloud, of Oracle Cloud, of Azure; of Amazon, the keys of its pods; of Google.
  ['100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', '::'],
)
// The same coat in its oldest cut, RFC 4291 §2.5.5.1, but for this machine itself.
never.addRange('::2', '::ffff:ffff', 'ipv6')

/** This machine and the network around it: posted to only where the operator opened it. */
const inside = listed(
  [
    '127.0.0.0/8',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    // Between a carrier and its customers, and between machines that are measured. RFC 6598, 2544.
    '100.64.0.0/10',
    '198.18.0.0/15',
    'fc00::/7',
  ],
  ['::1'],
)

/** `crm.lan`, `10.1.2.3`, `10.1.0.0/16`. */
export function readOpened(entries: Iterable<string>): Opened {
  const all = [...entries].map((entry) => entry.toLowerCase())
  const hosts = all.filter((entry) => !entry.includes('/'))
  return {
    // An IPv6 address has many spellings; addresses are read in the one that they are written in again.
    hosts: new Set(hosts.map((host) => (isIP(host) === 6 ? bareHost(new URL(`http://[${host}]`)) : host))),
    networks: listed(
      all.filter((entry) => entry.includes('/')),
      [],
    ),
  }
}

/** Of an address that `host` is, or that its name leads to. */
export function isClosed(address: string, host: string, { hosts, networks }: Opened): boolean {
  const family = familyOf(address)
  // `::ffff:127.0.0.1` is looked up among the IPv4 ones by itself.
  if (!family || never.check(address, family)) return true
  return inside.check(address, family) && !hosts.has(host) && !networks.check(address, family)
}

export const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

function listed(networks: readonly string[], addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [net = '', bits] = network.split('/')
    list.addSubnet(net, Number(bits), familyOf(net))
  }
  for (const address of addresses) list.addAddress(address, familyOf(address))
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const family = isIP(address)
  return family === 0 ? undefined : family === 6 ? 'ipv6' : 'ipv4'
}
