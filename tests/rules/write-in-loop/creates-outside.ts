import { prisma } from "@/lib/db";

export async function tag(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } }); // want: write-in-loop warning "tag.create runs once for each item of 'names': n items are n round trips to the database, one after the other. One createMany writes all rows."
    //    ^^^^^^^^^^^^^^^^^
  }
  for (const name of names) await prisma.tag.create({ data: { name: name.trim() }, select: { id: true } }); // want: write-in-loop warning
}
