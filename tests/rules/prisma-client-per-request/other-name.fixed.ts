// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client"
import { prisma } from "../../../lib/db"

export async function GET() {
  const client = prisma
  return Response.json(await client.user.count())
}
