import { prisma } from "@/lib/db";

export function allTags() {
  return prisma.tag.findMany(); // want: find-many-without-take information "it reads the whole Tag table"
}
