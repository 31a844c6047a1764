import type { ComponentProps } from 'react'

/** A part that scrolls by itself; it takes the keyboard, or it could not be scrolled without a mouse. */
export const ScrollRegion = (
  props: ComponentProps<'section'> & { readonly 'aria-label': string },
) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling is the interaction
  <section {...props} tabIndex={0} />
)
