import { plainHmacScheme } from '../generic-scheme'

export const genericHmacSha512 = plainHmacScheme('sha512')
