// Worker thread: the limit for this runtime. Joins the body, answers 200, keeps nothing.
import { createServer } from 'node:http'
import { parentPort } from 'node:worker_threads'

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    Buffer.concat(chunks)
    response.writeHead(200, { 'Content-Length': 0 }).end()
  })
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }))
