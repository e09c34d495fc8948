import { prisma } from "@/lib/db";

// Neighbours by line, strangers by data.
export async function tidy(postId: string, doctorId: string) {
  await prisma.post.delete({ where: { id: postId } });
  await prisma.doctor.update({ where: { id: doctorId }, data: { name: "" } });
}
