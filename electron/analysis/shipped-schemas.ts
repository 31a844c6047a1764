// Registry of the schemas that ship with the product. To add one: a file in resources/schemas, two lines here.
import azureIncomingWebhookAny from '../../resources/schemas/azure.incoming-webhook.any.json'
import azureIncomingWebhookSample from '../../resources/schemas/azure.incoming-webhook.sample.json'
import azureWebhookResource from '../../resources/schemas/azure.webhook-resource.json'
import cloudAutomatorAny from '../../resources/schemas/cloud-automator.any.json'
import cloudAutomatorJob from '../../resources/schemas/cloud-automator.job.json'
import cloudAutomatorPolicy from '../../resources/schemas/cloud-automator.policy.json'
import cloudAutomatorPostProcessConfig from '../../resources/schemas/cloud-automator.post-process-config.json'
import foundriesBuild from '../../resources/schemas/foundries.build.json'
import foundriesFactoryConfigNotify from '../../resources/schemas/foundries.factory-config.notify.json'
import gaiaConfigList from '../../resources/schemas/gaia.config.list.json'
import gaiaConfigRequest from '../../resources/schemas/gaia.config.request.json'
import gaiaConfigResponse from '../../resources/schemas/gaia.config.response.json'
import gaiaError from '../../resources/schemas/gaia.error.json'
import gaiaHookAny from '../../resources/schemas/gaia.hook.any.json'
import gaiaOauthError from '../../resources/schemas/gaia.oauth-error.json'
import gaiaPublishedMessage from '../../resources/schemas/gaia.published-message.json'
import onefuzzCurrentEnvelope from '../../resources/schemas/onefuzz.current-envelope.json'
import onefuzzEventPing from '../../resources/schemas/onefuzz.event.ping.json'
import onefuzzEventTaskCreated from '../../resources/schemas/onefuzz.event.task_created.json'
import onefuzzEventTaskFailed from '../../resources/schemas/onefuzz.event.task_failed.json'
import onefuzzEventTaskStopped from '../../resources/schemas/onefuzz.event.task_stopped.json'
import onefuzzEventGrid from '../../resources/schemas/onefuzz.event-grid.json'
import onefuzzWebhookMessageDiscriminated from '../../resources/schemas/onefuzz.webhook-message.discriminated.json'
import onefuzzWebhookMessage from '../../resources/schemas/onefuzz.webhook-message.json'

/** By name, as the analysis record gives it; every one is JSON Schema draft-07. */
export const shippedSchemas: Readonly<Record<string, object>> = {
  'azure.incoming-webhook.any': azureIncomingWebhookAny,
  'azure.incoming-webhook.sample': azureIncomingWebhookSample,
  'azure.webhook-resource': azureWebhookResource,
  'cloud-automator.any': cloudAutomatorAny,
  'cloud-automator.job': cloudAutomatorJob,
  'cloud-automator.policy': cloudAutomatorPolicy,
  'cloud-automator.post-process-config': cloudAutomatorPostProcessConfig,
  'foundries.build': foundriesBuild,
  'foundries.factory-config.notify': foundriesFactoryConfigNotify,
  'gaia.config.list': gaiaConfigList,
  'gaia.config.request': gaiaConfigRequest,
  'gaia.config.response': gaiaConfigResponse,
  'gaia.error': gaiaError,
  'gaia.hook.any': gaiaHookAny,
  'gaia.oauth-error': gaiaOauthError,
  'gaia.published-message': gaiaPublishedMessage,
  'onefuzz.current-envelope': onefuzzCurrentEnvelope,
  'onefuzz.event-grid': onefuzzEventGrid,
  'onefuzz.event.ping': onefuzzEventPing,
  'onefuzz.event.task_created': onefuzzEventTaskCreated,
  'onefuzz.event.task_failed': onefuzzEventTaskFailed,
  'onefuzz.event.task_stopped': onefuzzEventTaskStopped,
  'onefuzz.webhook-message.discriminated': onefuzzWebhookMessageDiscriminated,
  'onefuzz.webhook-message': onefuzzWebhookMessage,
}
