// Child process: sends the same request over and over on keep-alive connections, or with
// `isNumbered` each with a number of its own in its body, and reports throughput and latency.
// Its own process, so that it does not share an event loop with what it
// measures; plain sockets, because an HTTP client would be the bottleneck.
import { connect } from 'node:net'

const {
  host,
  port,
  bodyBytes,
  connections,
  durationMs,
  captures = Infinity,
  isNumbered = false,
} = JSON.parse(process.argv[2])

const noNumber = '00000000'
const body = isNumbered
  ? numberedBody()
  : Buffer.alloc(bodyBytes, '{"event":"bench","text":"0123456789abcdef"}')
const request = Buffer.concat([
  Buffer.from(
    `POST /bench HTTP/1.1\r\nHost: ${host}:${port}\r\nContent-Type: application/json\r\n` +
      `User-Agent: bench\r\nX-Delivery: 00000000\r\nContent-Length: ${bodyBytes}\r\n\r\n`,
  ),
  body,
])
const numberAt = request.length - bodyBytes + body.indexOf(noNumber)

const latencies = []
let failures = 0
let left = captures
let sent = 0
const stopAt = performance.now() + durationMs

const client = () =>
  new Promise((resolve) => {
    const socket = connect(port, host)
    socket.setNoDelay(true)
    let sentAt = 0
    let head = ''
    const send = () => {
      left--
      if (isNumbered) request.write(String(sent++).padStart(noNumber.length, '0'), numberAt)
      sentAt = performance.now()
      head = ''
      // A numbered one is written anew for the next while the kernel may not have taken it yet.
      socket.write(isNumbered ? Buffer.from(request) : request)
    }
    socket.on('connect', send)
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (head.length < end + 4 + length) return
      if (!head.startsWith('HTTP/1.1 200')) failures++
      latencies.push(performance.now() - sentAt)
      if (left > 0 && performance.now() < stopAt) send()
      else socket.end()
    })
    socket.on('error', () => {
      failures++
    })
    socket.on('close', resolve)
  })

const startedAt = performance.now()
await Promise.all(Array.from({ length: connections }, client))
const elapsedMs = performance.now() - startedAt
latencies.sort((a, b) => a - b)
const at = (share) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]
process.stdout.write(
  JSON.stringify({
    requests: latencies.length,
    perSecond: (latencies.length / elapsedMs) * 1000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    failures,
  }),
)

function numberedBody() {
  const start = `{"event":"bench","number":"${noNumber}","text":"`
  return Buffer.from(`${start.padEnd(bodyBytes - 2, 'x')}"}`)
}
