import { tokenScheme } from '../token-scheme'

export const deepgram = tokenScheme({
  id: 'deepgram',
  provider: 'deepgram',
  label: 'Deepgram',
  source: 'developers.deepgram.com/docs/callback',
  header: 'dg-token',
})
