import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import { configs as lit } from 'eslint-plugin-lit';
import tsdoc from 'eslint-plugin-tsdoc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Without it typescript-eslint takes this file's folder for the root and finds no tsconfig.
const root = new URL('../..', import.meta.url).pathname;

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'coverage/']),
  js.configs.recommended,
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      complexity: ['warn', 15],
      'no-console': 'error',
      'no-restricted-syntax': ['error', 'ExportAllDeclaration', 'ExportDefaultDeclaration'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // tfjs-layers keeps the enum behind `verbose: 0` to itself.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['{schema,logger}/src/**/*.ts', '*/src/**/registry.ts', 'viewer/src/views/view.ts'],
    plugins: { jsdoc, tsdoc },
    rules: {
      'tsdoc/syntax': 'error',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, cjs: false, window: false },
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
        },
      ],
    },
  },
  { files: ['viewer/src/**/*.ts'], extends: [lit['flat/recommended']] },
  {
    files: ['**/*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', 'ExportAllDeclaration'] },
  },
  { files: ['scripts/**/*.ts', 'test/{e2e,support}/**/*.ts'], rules: { 'no-console': 'off' } },
);
