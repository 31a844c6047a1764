interface NamedScheme {
  readonly id: string
  readonly label: string
}

/** A scheme as people call it; its id until the names are known, and for one without. */
export const schemeName = (schemes: readonly NamedScheme[], id: string): string =>
  schemes.find((one) => one.id === id)?.label ?? id
