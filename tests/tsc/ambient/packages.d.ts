// Packages that fixtures import and that are not installed.
declare module "*";
// React is one of them.
declare namespace JSX {
  interface IntrinsicElements {
    [name: string]: object;
  }
}
