// Packages that fixtures import and that are not installed.
declare module "*";
