import { onTestFinished } from 'vitest'
import { type DeliveryServer, type ServerOptions, startDeliveryServer } from './delivery-server'

/** An API of a sender, ended after the test. */
export async function aDeliveryServer(options: ServerOptions): Promise<DeliveryServer> {
  const server = await startDeliveryServer(options)
  onTestFinished(server.close)
  return server
}
