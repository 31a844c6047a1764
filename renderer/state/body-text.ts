import type { StoreApi } from 'zustand/vanilla'
import { toLossyText } from '../../shared/bytes'
import type { DetailState } from './detail'

/** The body of the open capture as text, fetched if need be; `undefined` where it cannot be had. */
export async function bodyText(detail: StoreApi<DetailState>): Promise<string | undefined> {
  await detail.getState().load('raw')
  const { raw } = detail.getState()
  return raw.kind === 'read' ? toLossyText(raw.bytes) : undefined
}
