import { snsScheme } from '../sns'

export const snsV1 = snsScheme({
  id: 'sns-v1',
  provider: 'aws-sns',
  label: 'Amazon SNS (version 1)',
  source: 'docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
  version: '1',
})
