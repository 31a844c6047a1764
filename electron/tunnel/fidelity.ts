import type { Headers } from '../../shared/http/headers'
import type { FidelityReport, FidelityRow } from '../../shared/tunnel'
import type { SeenProbe } from '../../shared/tunnel-probe'
import { type Canary, canaries } from './canaries'
import { ownHeaders, type ProbeDeps, sendProbe } from './probe'

/** Ours on every canary, or about the connection and not the request. */
const notAdded = new Set(['host', 'connection', 'transfer-encoding', 'content-length'])

/** Sends every canary through a public URL and tells what arrived. */
export async function testFidelity(
  publicUrl: string,
  signal: AbortSignal,
  deps: ProbeDeps & { readonly now: () => number },
): Promise<FidelityReport> {
  const rows: FidelityRow[] = []
  const added = new Set<string>()
  // One after the other: some tunnels have few connections, and webhooks may be on their way.
  for (const canary of canaries) {
    if (signal.aborted) break
    const headers = headersOf(canary)
    const { method, query, body, waits } = canary
    const sent = method === 'GET' ? undefined : body
    const outgoing = { method, query, headers, body: sent, waits }
    const { seen, answer } = await sendProbe(publicUrl, outgoing, signal, deps)
    const wasToldToContinue = answer.ok && answer.value.wasToldToContinue
    const why = answer.ok ? `The sender was answered ${answer.value.status}.` : `${answer.error}.`
    rows.push(rowOf(canary, seen, { why, wasToldToContinue }))
    for (const name of addedTo(headers, seen)) added.add(name)
  }
  return { url: publicUrl, testedAt: deps.now(), rows, added: [...added].sort() }
}

function headersOf({ headers, framing, body, method }: Canary): Headers {
  const chunked = framing === 'chunked'
  const frame: Headers =
    method === 'GET'
      ? []
      : [chunked ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(body.length)]]
  return [...ownHeaders, ...headers, ...frame]
}

function rowOf(
  { id, title, matters, judge }: Canary,
  seen: SeenProbe | undefined,
  { why, wasToldToContinue }: { readonly why: string; readonly wasToldToContinue: boolean },
): FidelityRow {
  if (!seen) return { id, title, matters, outcome: 'lost', detail: `It did not arrive. ${why}` }
  const detail = judge(seen, wasToldToContinue)
  return { id, title, matters, outcome: detail === '' ? 'intact' : 'changed', detail }
}

function addedTo(sent: Headers, seen: SeenProbe | undefined): readonly string[] {
  const known = new Set(sent.map(([name]) => name.toLowerCase()))
  return (seen?.headers ?? [])
    .map(([name]) => name)
    .filter((name) => !known.has(name.toLowerCase()) && !notAdded.has(name.toLowerCase()))
}
