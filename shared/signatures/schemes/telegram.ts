import { tokenScheme } from '../token-scheme'

export const telegram = tokenScheme({
  id: 'telegram',
  provider: 'telegram',
  label: 'Telegram',
  source: 'core.telegram.org/bots/api#setwebhook',
  header: 'X-Telegram-Bot-Api-Secret-Token',
})
