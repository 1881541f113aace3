import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/**
 * A port on loopback that was free a moment ago. Prefer listening on port 0;
 * this is for programs that must be told a number before they start.
 */
export function freePort(kind: 'tcp' | 'udp' = 'tcp'): Promise<number> {
  return kind === 'tcp' ? freeTcpPort() : freeUdpPort()
}

function freeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').on('error', reject)
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
