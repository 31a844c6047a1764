import { request } from 'node:http'

/**
 * Posts to a URL under `localhost`, such as a public one of the test server, with its own name as
 * Host: not every resolver knows that those names are this machine. Resolves to the status.
 */
export const postThrough = (url: string, path: string, body: Uint8Array): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port, host } = new URL(url)
    const headers = { Host: host, 'Content-Length': body.length }
    const target = { host: '127.0.0.1', port, path, method: 'POST', agent: false, headers } as const
    const sent = request(target, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
