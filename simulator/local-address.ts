import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** Our own address on the way to a host: what phones must name in Via, Contact and SDP. */
export async function localAddress(host: string, port: number): Promise<string> {
  const socket = createSocket('udp4')
  socket.connect(port, host)
  await once(socket, 'connect')
  const { address } = socket.address()
  socket.close()
  return address
}
