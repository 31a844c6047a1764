import type { ReactNode } from 'react'

/** A part of the form under its own heading, in two columns. */
export const FormPart = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) => (
  <fieldset className="grid min-w-0 grid-cols-2 gap-x-4 gap-y-3 border-t border-line pt-3 pb-4 first-of-type:border-t-0 first-of-type:pt-0">
    <legend className="float-left col-span-2 w-full font-medium">{title}</legend>
    {children}
  </fieldset>
)
