import { withAnything, withRequest, withSession, withTenant } from "./lib/session";

export async function list(request: Request) {
  return withSession(request, async ({ db }: any) => {
    return db.user.findMany(); // fact: query user.findMany client=db(context,proved) in=callback
  });
}

export async function tenant(request: Request) {
  return withTenant("a", async (id: string, tx: any) => {
    await tx.user.create({ data: { name: id } }); // fact: query user.create client=tx(context,proved) in=callback
  });
}

export async function through(request: Request) {
  return withRequest(request, async (given: any) => {
    await given.tx.user.create({ data: { name: given.id } }); // fact: query user.create client=given.tx(context,proved) in=callback
  });
}

export async function nothing(request: Request) {
  return withAnything(request, async ({ db }: any) => {
    return db.user.findMany(); // fact: query user.findMany client=db(context,likely) in=callback
  });
}
