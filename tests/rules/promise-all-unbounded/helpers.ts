import { prisma } from "@/lib/db";

async function archive(id: string) {
  const post = await prisma.post.findFirst({ where: { id, deletedAt: null } });
  if (!post) return false;
  await prisma.post.update({ where: { id }, data: { deletedAt: new Date() } });
  return true;
}

export async function archiveAll(ids: string[]) {
  await Promise.all(ids.map((id) => archive(id))); // want: promise-all-unbounded warning "one call of archive, which queries,"
}

export async function archiveNamed(ids: string[]) {
  const done = await Promise.all(ids.map(archive)); // want: promise-all-unbounded
  return done.filter(Boolean).length;
}
