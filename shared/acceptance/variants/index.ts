import type { Variant } from '../variant'
import { duplicateDelivery, duplicateHeader, gzip } from './delivery'
import { flippedByte, wrongSecret } from './forgery'
import { minimized, pretty, valid } from './genuine'
import { rotation } from './rotation'
import { headerCut, headerEmpty, headerGarbage, headerMissing } from './signature-header'
import { hexCase, nameCase } from './spelling'
import { future, stale } from './times'

/** In the order of sending. A new variant is one entry in a file beside this and one line here. */
export const variants: readonly Variant[] = [
  valid,
  minimized,
  pretty,
  nameCase,
  hexCase,
  rotation,
  duplicateDelivery,
  duplicateHeader,
  gzip,
  wrongSecret,
  flippedByte,
  headerMissing,
  headerEmpty,
  headerGarbage,
  headerCut,
  stale,
  future,
]
