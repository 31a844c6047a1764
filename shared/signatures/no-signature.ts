/** Headers that hold digests or ids, but no signatures. */
export const isNoSignature = (header: string): boolean =>
  /^(?:digest|content-digest|content-md5|etag|if-none-match|cookie|traceparent|.*(?:trace|request|correlation|span|delivery|message|event)-?id)$/i.test(
    header,
  )
