import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'

/** Something wrong with a pipeline's webhook resource that its schema cannot say. */
export interface OrderFault {
  readonly path: string
  readonly message: string
}

/** The service wants `webhook`, and `path` in a filter, to be the first property in the text. */
export function orderFaults(yaml: string): readonly OrderFault[] {
  const document = parseDocument(yaml, { logLevel: 'silent' })
  const webhooks = document.getIn(['resources', 'webhooks'])
  if (!isSeq(webhooks)) return []
  return webhooks.items.flatMap((item, index) => {
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

function notFirst(map: YAMLMap, name: string, path: string): readonly OrderFault[] {
  const key = map.items[0]?.key
  const isFirst = isScalar(key) && key.value === name
  return isFirst || !map.has(name)
    ? []
    : [{ path, message: `“${name}” must be the first property of this item.` }]
}
