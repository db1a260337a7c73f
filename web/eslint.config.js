import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// One direction: wire → sdk → kit → messenger | console. The loader stands
// alone: every byte of it is paid for on somebody else's page.
const floors = [
  ['wire', ['sdk', 'kit', 'messenger', 'console', 'loader']],
  ['sdk', ['kit', 'messenger', 'console', 'loader']],
  ['kit', ['messenger', 'console', 'loader']],
  ['messenger', ['console']],
  ['console', ['messenger', 'loader']],
  ['loader', ['wire', 'sdk', 'kit', 'messenger', 'console']],
];

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'console/http/api.ts'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/no-at-html-tags': 'error', 'no-undef': 'off' },
  },
  ...floors.map(([floor, above]) => ({
    files: [`${floor}/**`],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `\\.\\./(${above.join('|')})/`, message: `${floor} stands below.` }] },
      ],
    },
  })),
  {
    files: ['scripts/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
);
