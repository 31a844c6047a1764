import type { Intake } from './connection'

export interface BodyEvents {
  /** A piece of the body was added; may settle the intake. */
  readonly onGrown: (intake: Intake, bytes: number) => void
  readonly onWhole: (intake: Intake) => void
  /** The connection went before the body had ended. */
  readonly onBrokenOff: (intake: Intake) => void
  /** Something of a body arrived that is not kept, or its end. */
  readonly onDrained: (intake: Intake) => void
}

/** Collects a body as the pieces it arrives in; they are never joined. */
export function readBody(intake: Intake, events: BodyEvents): void {
  const { request } = intake
  request.on('data', (chunk: Buffer) => {
    if (intake.settled) {
      events.onDrained(intake)
      return
    }
    intake.chunks.push(chunk)
    intake.bodyBytes += chunk.length
    events.onGrown(intake, chunk.length)
  })
  request.on('end', () => {
    if (intake.settled) events.onDrained(intake)
    else events.onWhole(intake)
  })
  // Comes after `end` too, and alone where the connection broke.
  request.on('close', () => {
    if (!intake.settled) events.onBrokenOff(intake)
  })
}
