import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/lib/**', '**/node_modules/**', 'bench/**'] },
  ...tseslint.configs.strict,
  lit.configs['flat/recommended'],
  wc.configs['flat/recommended'],
  {
    files: ['src/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // The message helper returns the text that the rule looks for.
      'lit-a11y/click-events-have-key-events': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML)$/]", message: 'Data is text (promise 11).' },
        { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: 'Data is text (promise 11).' },
        { selector: "CallExpression[callee.name=/^(unsafeHTML|unsafeSVG|styleMap)$/]", message: 'Not under a strict CSP (promise 11).' },
      ],
    },
  },
  // chai's assertions are properties.
  { files: ['test/**/*.test.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  // PocketBase loads its hooks so.
  { files: ['src/backends/recipes/pocketbase/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    rules: {
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      'wc/no-constructor-params': 'off',
    },
  },
);
