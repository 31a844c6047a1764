import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Channel, type ChannelModel, connect, type GetMessage } from 'amqplib'

/** Debian's place; the wrapper on the path would change to a user of its own. */
const program = '/usr/lib/rabbitmq/bin/rabbitmq-server'

/** For the title of what is skipped without it. */
export const hasRabbitMq = existsSync(program)

/** A RabbitMQ of a test's own: its node, ports, files and cookie are shared with nobody. */
export interface RabbitMq {
  readonly port: number
  readonly url: string
  /** A user of this virtual host and no other. */
  readonly user: { readonly name: string; readonly password: string }
  /** Stops as a crash does, or as an administrator does; what is durable stays. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** A channel to look at queues through. */
  readonly channel: () => Promise<Channel>
  readonly end: () => Promise<void>
}

export async function aRabbitMq(): Promise<RabbitMq> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-rabbitmq-'))
  const [port = 0, distPort = 0, epmdPort = 0] = await freePorts(3)
  const env = prepare(folder, { port, distPort, epmdPort })
  const url = `amqp://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let epmdRuns = false
  const connections: ChannelModel[] = []

  const stop = async (): Promise<void> => {
    for (const connection of connections.splice(0)) await connection.close().catch(() => undefined)
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    const gone = new Promise((resolve) => ending.once('close', resolve))
    ending.kill('SIGTERM')
    await gone
  }
  const start = async (): Promise<void> => {
    child = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    epmdRuns = true
    await ready(child)
  }
  await start()
  return {
    port,
    url,
    user: { name: 'joe', password: 'hunter2-of-the-broker' },
    stop,
    start,
    async channel() {
      const connection = await connect(url)
      connection.on('error', () => undefined)
      connections.push(connection)
      const channel = await connection.createChannel()
      channel.on('error', () => undefined)
      return channel
    },
    async end() {
      await stop()
      if (epmdRuns) await endEpmd(env)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The next message of a queue, waited for. */
export async function nextOf(channel: Channel, queue: string): Promise<GetMessage> {
  for (;;) {
    const message = await channel.get(queue, { noAck: true })
    if (message) return message
    await new Promise((resolve) => setImmediate(resolve))
  }
}

interface Ports {
  readonly port: number
  readonly distPort: number
  readonly epmdPort: number
}

function prepare(folder: string, { port, distPort, epmdPort }: Ports): NodeJS.ProcessEnv {
  const at = (name: string): string => join(folder, name)
  mkdirSync(at('home'))
  const definitions = {
    users: [
      { name: 'guest', password: 'guest', tags: 'administrator' },
      { name: 'joe', password: 'hunter2-of-the-broker', tags: '' },
    ],
    vhosts: [{ name: '/' }, { name: 'joes' }],
    permissions: [
      { user: 'guest', vhost: '/', configure: '.*', write: '.*', read: '.*' },
      { user: 'joe', vhost: 'joes', configure: '.*', write: '.*', read: '.*' },
    ],
  }
  writeFileSync(at('definitions.json'), JSON.stringify(definitions))
  writeFileSync(at('plugins'), '[].')
  writeFileSync(
    at('rabbitmq.conf'),
    [
      `listeners.tcp.local = 127.0.0.1:${port}`,
      `definitions.local.path = ${at('definitions.json')}`,
      'definitions.import_backend = local_filesystem',
      'log.file = false',
      'log.console = true',
    ].join('\n'),
  )
  return {
    PATH: process.env.PATH,
    HOME: at('home'),
    RABBITMQ_NODENAME: `hookwright-${randomBytes(4).toString('hex')}@localhost`,
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_DIST_PORT: String(distPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmdPort),
    RABBITMQ_MNESIA_BASE: at('mnesia'),
    RABBITMQ_LOG_BASE: at('log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: at('plugins'),
    RABBITMQ_CONFIG_FILE: at('rabbitmq'),
    RABBITMQ_PID_FILE: at('pid'),
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('startup complete')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`RabbitMQ did not start:\n${said.slice(-2000)}`)))
  })
}

/** Comes with Erlang, which comes with RabbitMQ. */
const nameServer = 'epmd'

/** Erlang's own name server outlives the node that began it. */
function endEpmd(env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    const ending = spawn(nameServer, ['-kill'], { env, stdio: 'ignore' })
    ending.once('error', () => resolve())
    ending.once('close', () => resolve())
  })
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports: number[] = []
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ports.push((server.address() as AddressInfo).port)
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
