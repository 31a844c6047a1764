import type { ProxySetting } from './proxy-setting'

export type HttpVersion = 'auto' | '1.1' | '2'

/** How a request gets to a target. Whatever is absent is the plainest: directly, once, HTTP/1.1. */
export interface Transport {
  /** HTTP/2 loses letter case and order of headers. `auto` takes it where a TLS target offers it. */
  readonly http?: HttpVersion
  readonly proxy?: ProxySetting
  /** An answer that sends elsewhere is the result where it is absent. */
  readonly redirects?: RedirectRule
}

export interface RedirectRule {
  /** So many are followed, at most `mostRedirects`. */
  readonly most: number
  /** Whether credentials and signatures go along to another origin. */
  readonly secrets: 'same-origin' | 'everywhere'
}

export const mostRedirects = 5

/** The parts of an order or target that say how it gets there. */
export const transportOf = ({ http, proxy, redirects }: Transport): Transport => ({
  ...(http === undefined ? {} : { http }),
  ...(proxy === undefined ? {} : { proxy }),
  ...(redirects === undefined ? {} : { redirects }),
})
