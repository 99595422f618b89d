/** Which part may import which; run by `npm run deps`. */
const oneWay = (part, stages) =>
  stages.slice(1).map((stage, i) => ({
    name: `${part}-${stage}-looks-forward-only`,
    severity: 'error',
    from: { path: `^${part}/src/${stage}/` },
    to: { path: `^${part}/src/(${stages.slice(0, i + 1).join('|')})/` },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'schema-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^schema/src/' },
      to: { path: '^(logger|collector|viewer|test|scripts)/' },
    },
    {
      name: 'parts-meet-only-in-schema',
      comment: 'logger, collector and viewer talk over HTTP, never by import.',
      severity: 'error',
      from: { path: '^(logger|collector|viewer)/src/' },
      to: { path: '^(logger|collector|viewer|scripts)/', pathNot: '^$1/' },
    },
    {
      name: 'packages-by-their-front-door',
      comment: 'import a package by its name, not a file inside it.',
      severity: 'error',
      from: { path: '^(schema|logger|collector|viewer|scripts|test)/' },
      to: { path: '^(schema|logger|collector|viewer|scripts)/', pathNot: ['^$1/', '/src/index\\.ts$'] },
    },
    // Each stage may import only the stages that come after it in the list.
    ...oneWay('logger', ['capture', 'summary', 'encode', 'spool', 'export']),
    ...oneWay('collector', ['otlp', 'ingest', 'store']),
    ...oneWay('collector', ['http', 'query', 'doctor', 'store']),
    ...oneWay('viewer', ['player', 'client']),
    {
      name: 'read-and-write-paths-meet-in-store',
      severity: 'error',
      from: { path: '^collector/src/(otlp|ingest)/' },
      to: { path: '^collector/src/(query|doctor)/' },
    },
    {
      name: 'collector-engines-by-registry-only',
      severity: 'error',
      from: { path: '^collector/', pathNot: '^collector/(src/store/(registry\\.ts$|engines/)|test/store/)' },
      to: { path: '^collector/src/store/engines/' },
    },
    {
      name: 'views-are-leaves',
      comment:
        'A view is given a frame; it fetches nothing and knows no other view, only its own folder and parts/.',
      severity: 'error',
      from: { path: '^viewer/src/views/([a-z-]+)', pathNot: '^viewer/src/views/registry\\.ts$' },
      to: {
        path: '^viewer/src/((client|player|shell|views)/|app|main)',
        pathNot: ['^viewer/src/views/(view\\.ts$|parts/)', '^viewer/src/views/$1/'],
      },
    },
    {
      name: 'player-knows-no-view',
      severity: 'error',
      from: { path: '^viewer/src/(client|player)/' },
      to: { path: '^viewer/src/views/' },
    },
    {
      name: 'browser-code-has-no-node-builtin',
      severity: 'error',
      from: { path: '^(schema|viewer)/src/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '/test/', '^scripts/config/'] },
      to: {},
    },
    {
      name: 'src-imports-no-test',
      severity: 'error',
      from: { path: '^[^/]+/src/' },
      to: { path: '(^|/)test/|\\.test\\.ts$' },
    },
    {
      name: 'src-imports-no-dev-dependency',
      severity: 'error',
      from: { path: '^[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: { path: '^[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // Never exclude `dist`: a workspace import that resolved there would go unseen.
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
