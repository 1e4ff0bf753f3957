import js from '@eslint/js';
import slds from '@salesforce-ux/eslint-plugin-slds';
import lwcTypeScript from '@salesforce/eslint-config-lwc/recommended-ts.js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Stages of the local org from left to right: a stage may import itself and those before it. */
const STAGES = ['metadata', 'schema', 'store', 'soql', 'dml', 'approval', 'apex', 'rest'];
const LWC = 'force-app/**/lwc/**/*.ts';

export default defineConfig([
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.jest-cache/', 'force-app/**/lwc/**/*.js'] },
  {
    files: ['scripts/**/*.ts', 'test/**/*.ts', '*.config.ts'],
    ignores: ['scripts/org/ui/modules/*.d.ts', 'test/lwc-mocks/**'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      complexity: ['error', 20],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'off',
    },
  },
  ...STAGES.slice(0, -1).map((stage, position) => ({
    files: [`scripts/org/${stage}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.\\./(\\.\\./)?(${STAGES.slice(position + 1).join('|')})/`,
              message: 'a stage may only import the stages before it',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  })),
  {
    files: [LWC],
    extends: [lwcTypeScript, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.lwc.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-void': ['error', { allowAsStatement: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { inheritedMethods: false } }],
    },
  },
  {
    files: ['force-app/**/__tests__/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    languageOptions: { globals: globals.node },
    rules: {
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      '@lwc/lwc/no-async-operation': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  ...slds.configs['flat/recommended'],
  // The local page is a development tool, not part of the package.
  { files: ['scripts/org/ui/**/*.css'], rules: { '@salesforce-ux/slds/no-hardcoded-values-slds2': 'off' } },
]);
