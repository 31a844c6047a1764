/**
 * Files a person chose in a dialog of this run. A page can name no other: what it says is not
 * enough to read or write somewhere.
 */
const chosen = new Set<string>()

export const rememberChosenFile = (file: string): void => void chosen.add(file)

export const isChosenFile = (file: string): boolean => chosen.has(file)
