// file: app/api/settings/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  // Those of the whole site are a handful, whoever changed them last ...
  const site = await prisma.siteSetting.findMany(); // want: find-many-without-take information "the whole SiteSetting table"
  // ... those of users grow with the users.
  const users = await prisma.userSetting.findMany(); // want: find-many-without-take warning "the whole UserSetting table"
  return Response.json({ site, users });
}
