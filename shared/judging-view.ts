/** How far judging many captures has come; done when both are equal. */
export interface JudgingView {
  readonly done: number
  readonly total: number
  /** While it is paused only what arrives is judged. */
  readonly state: 'running' | 'paused'
}
