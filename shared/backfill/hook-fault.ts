/** Why a webhook is not named as GitHub and GitLab name theirs; none need be named. */
export const hookFault = (hook: string): string | undefined =>
  hook === '' || /^\d+$/.test(hook) ? undefined : `A webhook is named by its number, not “${hook}”`
