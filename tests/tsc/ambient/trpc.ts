// The `trpc` module of fixtures that bring none: procedures whose input nobody checks.
type Handler = (options: { input: any; ctx: any }) => unknown;

interface Procedure {
  input(schema: unknown): Procedure;
  use(middleware: Handler): Procedure;
  query(handler: Handler): unknown;
  mutation(handler: Handler): unknown;
}

export declare const publicProcedure: Procedure;
export declare const protectedProcedure: Procedure;
export declare function router(procedures: Record<string, unknown>): unknown;
