import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'

/** Something wrong with a pipeline's webhook resource that its schema cannot say. */
export interface OrderFault {
  readonly path: string
  readonly message: string
}

/** The service wants `webhook`, and `path` in a filter, to be the first property in the text. */
export function orderFaults(yaml: string): readonly OrderFault[] {
  return webhooksIn(parseDocument(yaml, { logLevel: 'silent' })).flatMap((item, index) => {
    if (!isMap(item)) return []
    const filters = item.get('filters')
    return [
      ...notFirst(item, 'webhook', `/resources/webhooks/${index}`),
      ...(isSeq(filters) ? filters.items : []).flatMap((filter, at) =>
        isMap(filter) ? notFirst(filter, 'path', `/resources/webhooks/${index}/filters/${at}`) : [],
      ),
    ]
  })
}

/** Those of a pipeline; the text may also be the list alone, or one item of it. */
function webhooksIn(document: Document): readonly unknown[] {
  const root = document.contents
  const list = isMap(root) ? (root.getIn(['resources', 'webhooks']) ?? root.get('webhooks')) : root
  if (isSeq(list)) return list.items
  return isMap(root) && list === undefined ? [root] : []
}

function notFirst(map: YAMLMap, name: string, path: string): readonly OrderFault[] {
  const key = map.items[0]?.key
  const isFirst = isScalar(key) && key.value === name
  return isFirst || !map.has(name)
    ? []
    : [{ path, message: `“${name}” must be the first property of this item.` }]
}
