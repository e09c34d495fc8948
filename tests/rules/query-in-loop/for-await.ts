import { prisma } from "@/lib/db";

export async function collect(rows: AsyncIterable<{ email: string }>) {
  let known = 0;
  for await (const row of rows) {
    const user = await prisma.user.findUnique({ where: { email: row.email } }); // want: query-in-loop warning "runs once"
    if (user) known++;
  }
  return known;
}
