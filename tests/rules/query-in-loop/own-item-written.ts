import { prisma } from "@/lib/db";

export async function label(rows: { id: string; posts?: unknown }[]) {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    rows[i].posts = await prisma.post.findMany({ where: { authorId: row.id } }); // want: query-in-loop warning "n rounds are n round trips"
  }
  return rows;
}
