import type { Command } from '../command'

export const mcp: Command = {
  name: 'mcp',
  summary: 'Lets a coding agent read captures, by the Model Context Protocol on standard input',
  usage: '[flags]',
  flags: {
    config: {
      type: 'string',
      value: 'FILE',
      description: 'Configuration file with secrets, to check signatures by',
    },
    'allow-replay': {
      type: 'string',
      value: 'ORIGIN',
      multiple: true,
      description: 'Offer to send captures again, to this origin: http://localhost:3000',
    },
  },
  words: { min: 0, max: 0 },
  examples: [
    'hookwright mcp',
    'hookwright mcp --config hookwright.json --allow-replay http://localhost:3000',
  ],

  // Only here, so that no other command waits for the protocol to be loaded.
  run: async (context) => (await import('../mcp/serve-mcp')).serveMcp(context),
}
