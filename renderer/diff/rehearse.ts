import { utf8 } from '../../shared/bytes'
import { answerDiff, openDiff } from './diff-keeper'
import { firstLook } from './diff-protocol'

/** Enough for the engine to see what is worth compiling. */
const items = 200

/**
 * Compares two small bodies for nobody: the first comparison of a worker takes twice as long as
 * the second, because its code is not compiled yet.
 */
export function rehearse(): void {
  const diff = openDiff({
    a: { bytes: bodyWith('a'), form: 'pretty' },
    b: { bytes: bodyWith('b'), form: 'pretty' },
  })
  void answerDiff(diff, { kind: 'open', look: firstLook, first: 0, count: 60 })
  void answerDiff(diff, { kind: 'values', ignore: [] })
}

const bodyWith = (name: string): Uint8Array =>
  utf8(
    JSON.stringify(
      Array.from({ length: items }, (_, id) => ({
        id,
        name: id % 10 === 0 ? name : `name ${id}`,
        amount: id * 1.25,
        isOdd: id % 2 === 1,
        tags: ['"', id],
      })),
    ),
  )
