import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import type { AppError } from '../shared/errors'
import type { Sample } from '../shared/ipc/contract'
import { err, ok, type Result } from '../shared/result'

/** The documents' own requests, as raw HTTP/1.1 messages in `resources/samples/`. */
export const samples: readonly Sample[] = [
  { id: 'azure-incoming-webhook', title: 'Azure Pipelines: incoming webhook', provider: 'azure' },
  { id: 'onefuzz-ping', title: 'OneFuzz: signed ping', provider: 'onefuzz' },
  {
    id: 'onefuzz-task-failed',
    title: 'OneFuzz: task_failed that lost its error',
    provider: 'onefuzz',
  },
  {
    id: 'cloud-automator-job',
    title: 'Cloud Automator: finished job',
    provider: 'cloud-automator',
  },
  {
    id: 'cloud-automator-test-request',
    title: 'Cloud Automator: test request with a trailing comma',
    provider: 'cloud-automator',
  },
  { id: 'foundries-build', title: 'Foundries.io: passed build', provider: 'foundries' },
]

const ANSWER_DEADLINE_MS = 10_000

/**
 * Sends a sample to a receiver over a plain socket, byte for byte as its file has it: what
 * arrives is a real request, not a row made up.
 */
export async function sendSample(
  id: string,
  folder: URL,
  receiver: { readonly host: string; readonly port: number },
): Promise<Result<{ readonly status: number }, AppError>> {
  const sample = samples.find((one) => one.id === id)
  if (!sample) return err({ code: 'not-found', what: `sample “${id}”` })
  const message = await readFile(new URL(`${sample.id}.http.txt`, folder))
  const url = `http://${receiver.host}:${receiver.port}/`
  return new Promise((resolve) => {
    const socket = connect(receiver.port, receiver.host, () => socket.write(message))
    socket.setTimeout(ANSWER_DEADLINE_MS, () => socket.destroy(new Error('no answer in time')))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      answer += text
      const status = /^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1]
      if (status === undefined) return
      socket.destroy()
      resolve(ok({ status: Number(status) }))
    })
    socket.on('error', (error) =>
      resolve(err({ code: 'target-unreachable', url, cause: 'refused', detail: error.message })),
    )
    socket.on('close', () =>
      resolve(err({ code: 'target-unreachable', url, cause: 'reset', detail: 'no answer' })),
    )
  })
}
