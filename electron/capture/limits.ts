/** Everything that bounds what a stranger can make the receiver do. */
export interface ReceiverLimits {
  /** A larger body is answered 413 and not kept. */
  readonly bodyBytes: number
  /** How much of a refused body is read past the limit, so that the sender sees the answer. */
  readonly drainBytes: number
  /** All bodies that are arriving or waiting for the disk, together; beyond it 503. */
  readonly bufferedBytes: number
  /** Request line and header fields together; beyond it 431. */
  readonly headBytes: number
  readonly connections: number
  /** From the first byte (or the connection) to the end of the head. */
  readonly headTimeoutMs: number
  /** For a body of any size, before `bodyBytesPerSecond` counts. */
  readonly bodyTimeoutMs: number
  /** A body that keeps this pace may take as long as it needs. */
  readonly bodyBytesPerSecond: number
  readonly keepAliveTimeoutMs: number
  /** How long a sender may leave an answer unread. */
  readonly unreadTimeoutMs: number
  /** How long a refused sender is still listened to after its answer was written. */
  readonly lingerMs: number
  /** How often the time limits are looked at. */
  readonly sweepMs: number
  /** How long `close` waits for what is in flight before it cuts. */
  readonly closeGraceMs: number
}

const MiB = 1024 * 1024

export const defaultReceiverLimits: ReceiverLimits = {
  bodyBytes: 25 * MiB,
  drainBytes: 8 * MiB,
  bufferedBytes: 384 * MiB,
  headBytes: 64 * 1024,
  connections: 4096,
  headTimeoutMs: 15_000,
  bodyTimeoutMs: 60_000,
  bodyBytesPerSecond: 16 * 1024,
  keepAliveTimeoutMs: 10_000,
  unreadTimeoutMs: 60_000,
  lingerMs: 5_000,
  sweepMs: 2_000,
  closeGraceMs: 8_000,
}
