import { type Headers, hasHeader, withoutHeaders } from '../../http/headers'
import { accepted, either, notApplicable, type Variant } from '../variant'

export const duplicateDelivery: Variant = {
  id: 'duplicate-delivery',
  title: 'The same delivery twice',
  why: 'Senders deliver at least once; a second delivery that is refused is sent again and again.',
  mend: 'Remember the ids of deliveries that are done, and answer a known one with success and no further effect.',
  make: ({ genuine }) => accepted(genuine, genuine),
}

export const duplicateHeader: Variant = {
  id: 'duplicate-header',
  title: 'The signature header twice',
  why: 'A repeated header arrives as a list or joined by commas, and it breaks on that.',
  mend: 'Take the first value, or refuse the request with a 4xx status.',
  make({ genuine, signatureNames }) {
    if (signatureNames.length === 0) return notApplicable('The signature stands in no header.')
    return either({
      ...genuine,
      headers: genuine.headers.flatMap(
        (field): Headers => (signatureNames.includes(field[0]) ? [field, field] : [field]),
      ),
    })
  },
}

export const gzip: Variant = {
  id: 'gzip',
  title: 'Signed, then compressed (Content-Encoding: gzip)',
  why: 'It breaks on a compressed body, which a sender or a proxy may choose to send.',
  mend: 'Undo the Content-Encoding before verifying, or refuse it with 415.',
  make({ genuine, gzip }) {
    if (genuine.body.length === 0) return notApplicable('The body is empty.')
    if (hasHeader(genuine.headers, 'Content-Encoding')) {
      return notApplicable('The captured body is encoded already.')
    }
    const body = gzip(genuine.body)
    const headers = genuine.headers.map(([name, value]): Headers[number] =>
      name.toLowerCase() === 'content-length' ? [name, String(body.length)] : [name, value],
    )
    return either({
      ...genuine,
      headers: [...withoutHeaders(headers, ['Content-Encoding']), ['Content-Encoding', 'gzip']],
      body,
    })
  },
}
