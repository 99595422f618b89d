// Runs .ts sources under plain Node, worker threads too (tsx's own --import does nothing in a worker of Node 20). A Node
// that strips types itself only needs the names: tsx there breaks CommonJS packages that require JSON (express, Node 24).
import * as module from 'node:module';
import { register } from 'tsx/esm/api';

const isOurs = (specifier, parent) => specifier.startsWith('.') && parent?.endsWith('.ts');

if (process.features.typescript && module.registerHooks) {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(isOurs(specifier, context.parentURL) ? specifier.replace(/\.js$/, '.ts') : specifier, context),
  });
} else {
  register();
}
