import { publicKeyScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const wechatPay = publicKeyScheme({
  id: 'wechat-pay',
  provider: 'wechat-pay',
  label: 'WeChat Pay',
  source: 'pay.weixin.qq.com/doc/v3/merchant/4012365342',
  header: 'Wechatpay-Signature',
  syntax: { prefix: '' },
  method: 'rsa-sha256',
  encoding: 'base64',
  message: '{timestamp}\n{id}\n{body}\n',
  timestamp: { header: 'Wechatpay-Timestamp', unit: 'seconds', window: notOlderThan(300) },
  idHeader: 'Wechatpay-Nonce',
})
