// Registry of the schemas of schemas, so that references to them lead somewhere without a network.
import applicator2019 from '../../resources/schemas/meta/2019-09.applicator.json'
import content2019 from '../../resources/schemas/meta/2019-09.content.json'
import core2019 from '../../resources/schemas/meta/2019-09.core.json'
import format2019 from '../../resources/schemas/meta/2019-09.format.json'
import draft2019 from '../../resources/schemas/meta/2019-09.json'
import metaData2019 from '../../resources/schemas/meta/2019-09.meta-data.json'
import validation2019 from '../../resources/schemas/meta/2019-09.validation.json'
import applicator2020 from '../../resources/schemas/meta/2020-12.applicator.json'
import content2020 from '../../resources/schemas/meta/2020-12.content.json'
import core2020 from '../../resources/schemas/meta/2020-12.core.json'
import formatAnnotation2020 from '../../resources/schemas/meta/2020-12.format-annotation.json'
import draft2020 from '../../resources/schemas/meta/2020-12.json'
import metaData2020 from '../../resources/schemas/meta/2020-12.meta-data.json'
import unevaluated2020 from '../../resources/schemas/meta/2020-12.unevaluated.json'
import validation2020 from '../../resources/schemas/meta/2020-12.validation.json'
import draft06 from '../../resources/schemas/meta/draft-06.json'
import draft07 from '../../resources/schemas/meta/draft-07.json'
import type { JsonValue } from '../../shared/json-value'

const documents = [
  draft06,
  draft07,
  draft2019,
  applicator2019,
  content2019,
  core2019,
  format2019,
  metaData2019,
  validation2019,
  draft2020,
  applicator2020,
  content2020,
  core2020,
  formatAnnotation2020,
  metaData2020,
  unevaluated2020,
  validation2020,
]

/** By address, without a fragment. */
export const metaSchemas: ReadonlyMap<string, JsonValue> = new Map(
  documents.map((one) => [one.$id.replace(/#$/, ''), one as unknown as JsonValue]),
)
