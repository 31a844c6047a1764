// Child process: sends so many requests a second, each to a path and with a body of its own, and
// reports what became of them. Spread over each second, as senders are, and not in one gust.
import { Agent, request } from 'node:http'

const {
  port,
  perSecond,
  seconds,
  bodyBytes = 1_000,
  prefix = 'paced',
} = JSON.parse(process.argv[2])

const TICK_MS = 10
const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const filling = 'x'.repeat(bodyBytes)
let sent = 0
let answered = 0
let failures = 0
let slowestMs = 0

const sendOne = () =>
  new Promise((resolve) => {
    const number = sent++
    const startedAt = performance.now()
    const settle = (isAnswered) => {
      if (isAnswered) answered++
      else failures++
      slowestMs = Math.max(slowestMs, performance.now() - startedAt)
      resolve()
    }
    const sending = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        path: `/${prefix}/${number}`,
        headers: { 'content-type': 'application/json', 'x-event': 'bench.paced' },
      },
      (response) => {
        response.resume()
        response.on('end', () => settle(response.statusCode === 200))
      },
    )
    sending.on('error', () => settle(false))
    sending.end(JSON.stringify({ event: 'bench.paced', number, filling }))
  })

const startedAt = performance.now()
const under = new Set()
await new Promise((resolve) => {
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - startedAt
    const due = Math.min(perSecond * seconds, Math.floor((elapsedMs / 1000) * perSecond))
    while (sent < due) {
      const sending = sendOne()
      under.add(sending)
      void sending.finally(() => under.delete(sending))
    }
    if (elapsedMs < seconds * 1000) return
    clearInterval(timer)
    resolve()
  }, TICK_MS)
})
await Promise.all(under)
agent.destroy()
process.stdout.write(
  JSON.stringify({
    sent,
    answered,
    failures,
    slowestMs,
    perSecond: (sent / (performance.now() - startedAt)) * 1000,
  }),
)
