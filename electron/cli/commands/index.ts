import type { Command } from '../command'
import { accept } from './accept'
import { analyze } from './analyze'
import { backfill } from './backfill'
import { captures } from './captures'
import { certificate } from './certificate'
import { completionOf } from './completion'
import { data } from './data'
import { deleteCaptures } from './delete'
import { diff } from './diff'
import { doctor } from './doctor'
import { exportCaptures } from './export'
import { forwards } from './forwards'
import { importCaptures } from './import'
import { listen } from './listen'
import { mcp } from './mcp'
import { published } from './published'
import { replay } from './replay'
import { show } from './show'
import { sign } from './sign'
import { tool } from './tool'
import { verify } from './verify'
import { wait } from './wait'

/** In the order of the help. A new command is one file beside this and one line here. */
export const commands: readonly Command[] = [
  listen,
  wait,
  captures,
  show,
  analyze,
  verify,
  sign,
  diff,
  replay,
  forwards,
  accept,
  exportCaptures,
  importCaptures,
  backfill,
  deleteCaptures,
  tool,
  published,
  certificate,
  data,
  mcp,
  completionOf(() => commands),
  doctor,
]
