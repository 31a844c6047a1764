// The types of each entry live in it as phantom fields; at run time the tables are only names.
/** A question from the window to the main process. */
export const call = <Input, Output>() => ({}) as { readonly input: Input; readonly output: Output }
/** News from the main process to the window. */
export const event = <Payload>() => ({}) as { readonly payload: Payload }

/** What a call takes or gives that has nothing to say. */
export type Nothing = null
