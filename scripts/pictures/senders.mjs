// What the window in the pictures has received, and a handler that it sends to.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { connect } from 'node:net'

/** Kept by the endpoint of the pictures; everybody may know it. */
export const stripeSecret = 'whsec_for_the_pictures'

/**
 * Has the window send every sample, and then the one that the proof is about.
 *
 * @param {import('./stage.mjs').Stage} stage
 */
export async function receiveSamples({ page, address, call }) {
  const { value: samples } = await call('samples.list', null)
  for (const { id } of samples) await call('samples.send', { id })
  await send(address, prettyAzure())
  await page.getByRole('option').nth(samples.length).waitFor()
  // Verdicts come behind the answers.
  await page
    .getByRole('option', { name: /invalid/i })
    .first()
    .waitFor()
}

/**
 * Orders that are all of one kind, but for the last.
 *
 * @param {import('./stage.mjs').Stage} stage
 */
export async function receiveOrders({ page, address }) {
  const orders = [101, 102, 103, 104, 105].map((id) => ({
    id,
    state: id % 2 === 0 ? 'paid' : 'open',
    total: { amount: id * 7, currency: 'EUR' },
    customer: { email: `ada${id}@example.test`, since: '2031-05-04' },
  }))
  const changed = {
    id: '106',
    state: 'paid',
    total: { amount: 742, currency: 'EUR', tax: 118 },
    customer: { email: null },
  }
  for (const order of [...orders, changed]) {
    await fetch(`${address}/shop/orders`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Shop/4.2' },
      body: JSON.stringify(order),
    })
  }
  await page
    .getByRole('option', { name: /POST \/shop\/orders/ })
    .nth(orders.length)
    .waitFor()
}

/**
 * A payment to an endpoint that knows its secret.
 *
 * @param {import('./stage.mjs').Stage} stage
 */
export async function receivePayment({ page, address, call }) {
  await call('endpoints.save', {
    path: '/stripe',
    provider: 'stripe',
    addSecrets: [{ kind: 'text', text: stripeSecret, keep: 'session' }],
    response: {
      status: 200,
      headers: [['Content-Type', 'application/json']],
      body: '{"received":"{{json.id}}"}',
      delayMs: 250,
      sequence: [500, 500, 200],
      templated: true,
    },
  })
  const body = JSON.stringify({
    id: 'evt_1Qx7PaymentSucceeded',
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { id: 'pi_3Qx7', amount: 4200, currency: 'eur' } },
  })
  const time = String(Math.floor(Date.now() / 1000))
  await fetch(`${address}/stripe`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'Stripe-Signature': `t=${time},v1=${stripeDigest(time, body)}`,
    },
    body,
  })
  await page
    .getByRole('option', { name: /POST \/stripe/ })
    .first()
    .waitFor()
}

/**
 * A handler of Stripe's events that forgets to look at the signed time.
 *
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startHandler() {
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const header = String(request.headers['stripe-signature'] ?? '')
    const time = /t=(\d+)/.exec(header)?.[1] ?? ''
    const wanted = Buffer.from(stripeDigest(time, Buffer.concat(chunks)), 'hex')
    const isRight = header
      .split(',')
      .map((item) => Buffer.from(item.replace('v1=', ''), 'hex'))
      .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted))
    response
      .writeHead(isRight ? 200 : 401, { 'Content-Type': 'application/json' })
      .end(isRight ? '{"ok":true}' : '{"error":"signature"}')
  })
  await new Promise((resolve) => {
    server.listen(3000, '127.0.0.1', () => resolve(undefined))
    // A handler of one's own may run there.
    server.once('error', () => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  })
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/**
 * @param {string} time
 * @param {string | Buffer} body
 */
const stripeDigest = (time, body) =>
  createHmac('sha256', stripeSecret).update(`${time}.`).update(body).digest('hex')

/** Signed over the minimized body, and sent in another layout. */
function prettyAzure() {
  const payload = {
    resource: { message: { title: 'Hello, world!', subtitle: "I'm using WebHooks!" } },
  }
  const body = JSON.stringify(payload, null, 4)
  return Buffer.from(
    'POST /contoso/_apis/public/distributedtask/webhooks/IncomingWH?api-version=6.0-preview HTTP/1.1\r\n' +
      'Host: 127.0.0.1\r\nContent-Type: application/json\r\n' +
      'X-WH-Checksum: 750D33212D3AD4932CC390819050734831A0A94F\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/**
 * @param {string} address
 * @param {Buffer} message
 * @returns {Promise<void>}
 */
function send(address, message) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname, () => socket.write(message))
    socket.on('data', () => socket.end())
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}

/** GitHub’s API as far as missed deliveries are looked for: one webhook that nobody answered. */
export async function startDeliveryApi() {
  const events = ['push', 'pull_request', 'check_run', 'issues', 'deployment_status']
  const deliveries = Array.from({ length: 14 }, (_, at) => ({
    id: 930_400_100 - at,
    guid: `${(0x58474f00 - at * 0x1a2b3c5).toString(16)}-b361-11eb-836d-0e4f3503cc${10 + at}`,
    delivered_at: new Date(Date.now() - (at + 1) * 1_260_000).toISOString(),
    redelivery: false,
    duration: 0.27,
    status: at % 4 === 0 ? 'timed out' : 'failed to connect',
    status_code: at % 4 === 0 ? 504 : 502,
    event: events[at % events.length],
    action: null,
  }))
  const hooks = [{ id: 42, active: true, config: { url: 'https://example.test/github' } }]
  const server = createServer((request, response) => {
    const isList = request.url?.includes('/deliveries')
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(isList ? deliveries : hooks))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
