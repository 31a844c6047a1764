// The layer rules of ARCHITECTURE.md, checked. Each rule was broken on purpose once and was
// reported by its own name.
const inFolder = (path) => ({ path: `^${path}` })

const shell = '^electron/(app/|main\\.ts$|preload\\.ts$|ipc/transport\\.ts$)'
const parts = ['capture', 'replay', 'storage', 'signatures', 'analysis', 'tunnel']

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-neutral',
      comment: 'shared/ runs in Node and in the window, so it may use neither.',
      severity: 'error',
      from: inFolder('shared/'),
      to: { pathNot: '^(shared/|node_modules/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: inFolder('shared/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-electron',
      comment: 'Only the shell may use Electron; everything else starts in plain Node.',
      severity: 'error',
      from: { path: '^(electron|shared)/', pathNot: shell },
      to: { path: '(^electron$|node_modules/electron/|^electron/(app/|main\\.ts$))' },
    },
    ...parts.map((part) => ({
      name: 'parts-are-strangers',
      comment: 'Parts of the core meet in electron/core.ts and the thread entries only.',
      severity: 'error',
      from: inFolder(`electron/${part}/`),
      to: {
        path: `^electron/(${parts.filter((other) => other !== part).join('|')})/`,
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'window-has-no-node',
      severity: 'error',
      from: inFolder('renderer/'),
      to: { path: '^electron/', dependencyTypesNot: [] },
    },
    {
      name: 'window-uses-no-node-module',
      severity: 'error',
      from: inFolder('renderer/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: inFolder('renderer/ui/'),
      to: { path: '^renderer/(features|state)/' },
    },
    {
      name: 'roots-have-no-importers',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: {
        path: '^(electron/(main|preload|cli|engine|reader|courier|analyst|solver|tunneler|porter|keeper|acceptor)\\.ts|renderer/main\\.tsx)$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'electron/tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
