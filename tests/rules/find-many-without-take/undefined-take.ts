import { prisma } from "@/lib/db";

export function all() {
  return prisma.user.findMany({ take: undefined }); // want: find-many-without-take information "has no take"
}

export const tags = () => prisma.tag.findMany(); // want: find-many-without-take information "has no take"
