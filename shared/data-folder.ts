/** What lies in the data folder, and how much room there is beside it. */
export interface DataInfo {
  readonly folder: string
  readonly captures: number
  readonly parts: readonly DataPartSize[]
  /** All parts together. */
  readonly bytes: number
  readonly freeBytes: number
  /** Files in it that are not Hookwright’s; nothing here touches them. */
  readonly foreign: readonly string[]
  /** Where the data lay before they were moved, while a copy of them is still there. */
  readonly formerFolder: string | undefined
}

export interface DataPartSize {
  readonly id: string
  readonly title: string
  readonly bytes: number
}

/** How far a long job on the data folder has come. */
export interface DataProgress {
  readonly job: 'backup' | 'verify' | 'move'
  readonly doneBytes: number
  readonly totalBytes: number
}

/** What a backup holds. */
export interface BackupReport {
  readonly folder: string
  readonly captures: number
  readonly bytes: number
}

/** What a check of the data folder found. */
export interface VerifyReport {
  readonly captures: number
  readonly checkedBodies: number
  readonly checkedBytes: number
  /** Bodies from before checksums were kept: only their length could be checked. */
  readonly withoutChecksum: number
  /** How many there are, of which the first are listed. */
  readonly faults: number
  readonly findings: readonly VerifyFinding[]
}

export interface VerifyFinding {
  /** A capture’s id, or a file. */
  readonly where: string
  readonly what: string
  readonly remedy: string
}

export interface MoveReport {
  readonly folder: string
  readonly formerFolder: string
  readonly bytes: number
}

export interface EraseReport {
  readonly files: number
  readonly bytes: number
  /** Files in the folder that are not Hookwright’s; they were left. */
  readonly left: readonly string[]
}

/** What a person types to delete everything. */
export const eraseWord = 'delete everything'
