/** npm aliases of older majors; their types are those of the newer ones as far as the tests use them. */
declare module 'express4' {
  export { default } from 'express';
}
declare module 'koa2' {
  export { default } from 'koa';
}
