import { tokenScheme } from '../token-scheme'

export const googleChannel = tokenScheme({
  id: 'google-channel',
  provider: 'google',
  label: 'Google push channels',
  source: 'developers.google.com/workspace/drive/api/guides/push',
  header: 'X-Goog-Channel-Token',
})
