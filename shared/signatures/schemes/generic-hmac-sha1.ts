import { plainHmacScheme } from '../generic-scheme'

export const genericHmacSha1 = plainHmacScheme('sha1')
