/** Untyped parts of Jazzer.js, and the compiler that they are plugins of. */
declare module '@babel/core' {
  export const transformSync: (
    code: string,
    options: {
      readonly filename: string;
      readonly plugins: readonly unknown[];
      readonly babelrc: false;
      readonly configFile: false;
      readonly compact: boolean;
      readonly sourceType: 'unambiguous';
    },
  ) => { readonly code?: string | null } | null;
}
declare module '@jazzer.js/instrumentor/dist/plugins/codeCoverage.js' {
  export const codeCoverage: (ids: { readonly nextEdgeId: () => number }) => unknown;
}
declare module '@jazzer.js/instrumentor/dist/plugins/compareHooks.js' {
  export const compareHooks: unknown;
}
