import { transformAsync } from '@babel/core';
import type { Plugin } from 'rolldown';

/** Takes the types out of our `.ts` modules; the LWC compiler reads decorators but no types. */
export function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    async transform(code, id) {
      // The LWC resolver adds the specifier a module was asked for by.
      const [filename = id] = id.split('?');
      if (!filename.endsWith('.ts')) return null;
      const result = await transformAsync(code, {
        filename,
        configFile: false,
        babelrc: false,
        plugins: [['@babel/plugin-syntax-decorators', { version: '2023-11' }]],
        presets: [['@babel/preset-typescript', { allowDeclareFields: true, onlyRemoveTypeImports: true }]],
      });
      return { code: result?.code ?? '', map: null };
    },
  };
}
