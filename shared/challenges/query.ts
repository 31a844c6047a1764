import { fieldOf, parseForm } from '../signatures/form'
import { splitUrl } from '../signatures/public-url'
import type { SignedRequest } from '../signatures/scheme'

/** A decoded parameter of the query. */
export const queryOf = ({ url }: SignedRequest, name: string): string | undefined =>
  fieldOf(parseForm(splitUrl(url).search.slice(1)), name)
