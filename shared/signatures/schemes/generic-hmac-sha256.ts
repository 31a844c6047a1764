import { plainHmacScheme } from '../generic-scheme'

export const genericHmacSha256 = plainHmacScheme('sha256')
