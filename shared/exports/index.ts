import type { ExportFormat } from './format'
import { bruno } from './formats/bruno'
import { csv } from './formats/csv'
import { curl } from './formats/curl'
import { curlCmd } from './formats/curl-cmd'
import { fixture, ndjson } from './formats/fixture'
import { har } from './formats/har'
import { httpFile } from './formats/http-file'
import { httpie } from './formats/httpie'
import { insomnia } from './formats/insomnia'
import { mockoon, msw, wiremock } from './formats/mocks'
import { postman } from './formats/postman'
import { powershell } from './formats/powershell'
import { rawHttp } from './formats/raw-http'
import { wget } from './formats/wget'
import { xunit } from './tests/csharp'
import { go } from './tests/go'
import { junit } from './tests/java'
import { jest, nodeTest, playwright, supertest, vitest } from './tests/javascript'
import { phpunit } from './tests/php'
import { pytest } from './tests/python'
import { rspec } from './tests/ruby'

/** In the order of menus. To add one: one file in `formats/`, one line here, its expected files. */
export const exportFormats: readonly ExportFormat[] = [
  fixture,
  ndjson,
  har,
  rawHttp,
  csv,
  curl,
  curlCmd,
  powershell,
  httpie,
  wget,
  httpFile,
  postman,
  bruno,
  insomnia,
  wiremock,
  msw,
  mockoon,
  vitest,
  jest,
  nodeTest,
  playwright,
  supertest,
  pytest,
  go,
  rspec,
  phpunit,
  junit,
  xunit,
]

export const formatOf = (id: string): ExportFormat | undefined =>
  exportFormats.find((format) => format.id === id)
