import { snsScheme } from '../sns'

export const snsV2 = snsScheme({
  id: 'sns-v2',
  provider: 'aws-sns',
  label: 'Amazon SNS (version 2)',
  source: 'docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
  version: '2',
})
