import { withSession } from "../../../lib/session";

export async function GET(request: Request) {
  return withSession(request, async ({ db, session }: any) => {
    const user = await db.user.findUnique({ where: { id: session.userId } });
    return Response.json(user);
  });
}
