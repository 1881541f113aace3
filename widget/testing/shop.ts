import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody's web shop on another origin, with the one script tag in it. */
export class Shop {
  readonly #http: Server
  html = ''

  constructor() {
    this.#http = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      if (this.policy) response.setHeader('content-security-policy', this.policy)
      response.end(this.html)
    })
  }

  /** A Content-Security-Policy, as careful shops have one. */
  policy: string | undefined

  async start(): Promise<this> {
    await new Promise<void>((ready) => this.#http.listen(0, '127.0.0.1', ready))
    return this
  }

  get url(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}/`
  }

  stop() {
    this.#http.closeAllConnections()
    this.#http.close()
  }
}

/** `attributes` such as `data-lang="en"`. */
export function shopPage(centre: string, attributes = 'data-lang="zh"', rest = ''): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shop</title>${rest}<script src="${centre}/widget.js" ${attributes} async></script></head>
<body><h1 id="shop">A shop</h1><p>Some goods.</p><button id="help" data-yihu="call">call</button></body></html>`
}
