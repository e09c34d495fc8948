import * as React from "react";
import { cache } from "react";
import { prisma } from "@/lib/db";

export const currentUser = cache(async () => prisma.user.findFirst());
export const currentTeam = React.cache(async (slug: string) => {
  return prisma.organization.findUnique({ where: { slug } });
});
